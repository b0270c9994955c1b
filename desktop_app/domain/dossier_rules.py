"""What must hold for the dossier of a business, and how its typed values are cleaned.

A field draft must always be savable: only what cannot be is an error, the rest are warnings that a reason accepts.
Fields are named by their path: "owner.nik", "business.name", "certificates.0.number".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlmodel import SQLModel

from desktop_app.domain.acceptance import check_reason
from desktop_app.domain.certificate import CertificateStatus, form_schemes
from desktop_app.domain.dossier import CertificateLine, IkmDossier, ProductLine
from desktop_app.domain.identity import (
    check_nik,
    check_npwp,
    check_postcode,
    clean_number,
    is_placeholder,
    kind_of_number,
)
from desktop_app.domain.kbli import VERSIONS, find_kbli
from desktop_app.domain.phone import check_phone, stored_phone
from desktop_app.domain.record import BIGGEST_NUMBER
from desktop_app.domain.text import clean_lines, clean_text
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr

Draft = TypeVar("Draft", bound=SQLModel)
LONG_TEXTS = frozenset({"note", "difficulties", "needs", "training_received"})


def dossier_problems(dossier: IkmDossier, today: date, same_nik: Sequence[str] = ()) -> Iterator[Problem]:
    """Yield every rule that the dossier breaks; `same_nik` names other businesses whose owner has this NIK."""
    business, owner = dossier.business, dossier.owner
    if not business.name.strip():
        yield Problem("business.name", "missing", tr("Write the name of the business."))
    yield from check_nik(
        owner.nik,
        today=today,
        sex=owner.sex.value or None,
        birth=owner.birth_date,
        kecamatan=owner.region_code or business.region_code or None,
        field="owner.nik",
    )
    if same_nik and owner.nik and not is_placeholder(owner.nik):
        text = tr("The same NIK belongs to the owner of {names}.", names=", ".join(same_nik[:3]))
        yield Problem("owner.nik", "same_nik", text, Severity.WARNING)
    yield from check_npwp(owner.npwp, field="owner.npwp")
    yield from check_phone(owner.phone, field="owner.phone")
    yield from check_postcode(business.postcode, region=business.region_code or None, field="business.postcode")
    yield from _dates(dossier, today)
    yield from _figures(dossier)
    yield from _too_large(dossier)
    for row, product in enumerate(dossier.products):
        yield from _product(product, f"products.{row}")
    for row, certificate in enumerate(dossier.certificates):
        yield from _certificate(certificate, today, business.region_code, f"certificates.{row}")
    for key, reason in dossier.accepted.items():
        yield from check_reason(key.partition("|")[0], reason)


def open_problems(dossier: IkmDossier, today: date, same_nik: Sequence[str] = ()) -> list[Problem]:
    """Return the errors, and the warnings that no reason in `dossier.accepted` covers."""
    return [
        problem
        for problem in dossier_problems(dossier, today, same_nik)
        if problem.is_error or not dossier.accepted.get(acceptance_key(dossier, problem), "").strip()
    ]


def acceptance_key(dossier: IkmDossier, problem: Problem) -> str:
    """Return under which key a reason for this warning is kept: it counts for the present value of the field only."""
    return f"{re.sub(r'[.][0-9]+', '', problem.field)}|{problem.rule}|{value_at(dossier, problem.field)}"


def value_at(draft: Any, path: str) -> Any:
    """Return the value at a dotted path."""
    for part in path.split("."):
        draft = draft[int(part)] if part.isdigit() else getattr(draft, part)
    return draft


def clean_dossier(dossier: IkmDossier) -> IkmDossier:
    """Return the dossier as it is recorded: no stray blanks and controls, numbers without separators."""
    owner = clean_draft(dossier.owner)
    phone, nik, npwp = stored_phone(owner.phone), clean_number(owner.nik), clean_number(owner.npwp)
    return dossier.model_copy(
        update={
            "business": clean_draft(dossier.business),
            "owner": owner.model_copy(update={"phone": phone, "nik": nik, "npwp": npwp}),
            "products": [clean_draft(line) for line in dossier.products],
            "raw_materials": [clean_draft(line) for line in dossier.raw_materials],
            "machines": [clean_draft(line) for line in dossier.machines],
            "certificates": [_clean_certificate(line) for line in dossier.certificates],
        }
    )


def clean_draft(draft: Draft) -> Draft:
    """Return a draft whose texts are cleaned; line breaks stay only in the long ones."""
    texts = {name: value for name, value in draft.model_dump().items() if type(value) is str}
    return draft.model_copy(
        update={name: clean_lines(value) if name in LONG_TEXTS else clean_text(value) for name, value in texts.items()}
    )


def _clean_certificate(line: CertificateLine) -> CertificateLine:
    cleaned = clean_draft(line)
    return cleaned.model_copy(update={"number": kind_of_number(number_kind(line.scheme)).clean(cleaned.number)})


def number_kind(scheme: str) -> str:
    """Return which kind of number a scheme has, "" for a free one."""
    return next((entry.number_kind for entry in form_schemes() if entry.code == scheme), "")


def _dates(dossier: IkmDossier, today: date) -> Iterator[Problem]:
    born = dossier.owner.birth_date
    if born and born > today:
        yield Problem("owner.birth_date", "future", tr("The birth date lies in the future."))
    if (year := dossier.business.started_year) and year > today.year:
        yield Problem("business.started_year", "future", tr("The year lies in the future."))


def _figures(dossier: IkmDossier) -> Iterator[Problem]:
    business = dossier.business
    shares = (business.market_local_percent, business.market_province_percent, business.market_export_percent)
    given = [share for share in shares if share is not None]
    if given and sum(given) != 100:
        text = tr("The market shares add up to {sum} %, not 100 %.", sum=sum(given))
        yield Problem("business.market_local_percent", "sum", text, Severity.WARNING)
    if (business.latitude is None) != (business.longitude is None):
        text = tr("Latitude and longitude belong together: write both or none.")
        yield Problem("business.latitude", "pair", text)


def _too_large(dossier: IkmDossier) -> Iterator[Problem]:
    """Yield the numbers that no other laptop would take: the whole business would be missing there."""
    parts: list[tuple[str, SQLModel]] = [("business", dossier.business)]
    for name in ("products", "raw_materials", "machines"):
        parts += [(f"{name}.{row}", line) for row, line in enumerate(getattr(dossier, name))]
    for at, part in parts:
        for name, value in part.__dict__.items():
            if isinstance(value, int | float) and abs(value) > BIGGEST_NUMBER:
                text = tr("The number {text} is too large.", text=value)
                yield Problem(f"{at}.{name}", "too_large", text)


def _product(product: ProductLine, at: str) -> Iterator[Problem]:
    if not product.name.strip():
        yield Problem(f"{at}.name", "missing", tr("Write the product, or remove the row."))
    if product.kbli_code and product.kbli_version not in VERSIONS:
        yield Problem(f"{at}.kbli_version", "missing", tr("Say which KBLI the code belongs to: 2020 or 2025."))
    elif product.kbli_code and find_kbli(product.kbli_code, product.kbli_version) is None:
        text = tr(
            "KBLI {version} has no code {code} in industry.",
            version=product.kbli_version,
            code=product.kbli_code,
        )
        yield Problem(f"{at}.kbli_code", "unknown", text, Severity.WARNING)


def _certificate(line: CertificateLine, today: date, region: str, at: str) -> Iterator[Problem]:
    for problem in kind_of_number(number_kind(line.scheme)).check(line.number, today, region):
        yield replace(problem, field=f"{at}.number")
    if line.issued_on and line.expires_on and line.expires_on < line.issued_on:
        yield Problem(f"{at}.expires_on", "order", tr("The end of validity lies before the day of issue."))
    if line.number and line.status == CertificateStatus.NONE:
        text = tr("There is a number, but the status says that there is none.")
        yield Problem(f"{at}.status", "number", text, Severity.WARNING)
