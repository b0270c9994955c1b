"""SNI: the number of a standard, of an SPPT SNI certificate, and of the body that gave it."""

import re
import unicodedata

from desktop_app.domain.identity.facts import facts, pattern
from desktop_app.domain.identity.number import DASHES, is_placeholder, stand_in, warning
from desktop_app.domain.text import clean_text
from desktop_app.errors import Problem
from desktop_app.i18n import tr


def clean_sni(text: str) -> str:
    """Return the number of a standard with plain hyphens and single blanks: SNI 01-4301-1996."""
    plain = clean_text(unicodedata.normalize("NFKC", text)).translate(dict.fromkeys(map(ord, DASHES), "-"))
    return re.sub(r"\s*([:/-])\s*", r"\1", plain)


def check_sni_standard(text: str, *, field: str = "sni_standard") -> list[Problem]:
    """Return whether the number of a standard looks unlike "SNI 3553:2015"."""
    number = clean_sni(text)
    if not number or pattern("sni", "standard").fullmatch(number):
        return []
    if is_placeholder(text):
        return [stand_in(field, "SNI")]
    message = tr("A standard is usually written like SNI 3553:2015 or SNI 01-4301-1996.")
    return [warning(field, "sni_form", message)]


def check_sni_certificate(text: str, *, field: str = "sni") -> list[Problem]:
    """Return whether the number of an SPPT SNI has an impossible length; every body has a form of its own."""
    number = clean_text(text)
    if not number:
        return []
    if is_placeholder(text):
        return [stand_in(field, "SNI")]
    shortest, longest = facts("sni")["certificate_length"]
    if shortest <= len(number) <= longest:
        return []
    message = tr(
        "The number of an SNI certificate has {shortest} to {longest} characters.",
        shortest=shortest,
        longest=longest,
    )
    return [Problem(field, "sni_length", message)]


def check_certification_body(text: str, *, field: str = "certification_body") -> list[Problem]:
    """Return whether the accreditation of a product certification body looks unlike "LSPr-034-IDN"."""
    number = clean_text(text)
    if not number or pattern("sni", "certification_body").fullmatch(number):
        return []
    message = tr("An accreditation is usually written like LSPr-034-IDN.")
    return [warning(field, "certification_body_form", message)]
