"""The numbers of certificates by the name of their kind, for forms, imports and the table of certificates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.identity import bpom, halal, nib, pirt, sni, trademark
from desktop_app.domain.identity.number import clean_code, clean_number
from desktop_app.domain.text import clean_text
from desktop_app.errors import Problem


@dataclass(frozen=True)
class Kind:
    """How one kind of number is stored, shown and checked."""

    clean: Callable[[str], str]
    show: Callable[[str], str]
    check: Callable[[str, date, str], list[Problem]]
    """Takes the text, the date of today and the region code of the business ("" when it is not known)."""


KINDS = {
    "nib": Kind(clean_number, nib.show_nib, lambda text, _today, _region: nib.check_nib(text)),
    "pirt": Kind(
        pirt.clean_pirt,
        pirt.show_pirt,
        lambda text, today, region: pirt.check_pirt(text, today=today, kabupaten=region),
    ),
    "bpom": Kind(
        bpom.clean_bpom,
        bpom.show_bpom,
        lambda text, _today, _region: bpom.check_bpom(text),
    ),
    "halal": Kind(
        clean_code,
        clean_code,
        lambda text, _today, _region: halal.check_halal(text),
    ),
    "sni": Kind(clean_text, clean_text, lambda text, _today, _region: sni.check_sni_certificate(text)),
    "trademark": Kind(
        clean_code,
        clean_code,
        lambda text, _today, _region: trademark.check_trademark(text),
    ),
}


def kind_of_number(name: str) -> Kind:
    """Return the kind called `name`; a name without rules gives one that takes any text."""
    return KINDS.get(name) or Kind(clean_text, clean_text, lambda _text, _today, _region: [])
