"""The cells of one scheme on a row of a business: numbers, status and dates."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.certificate import CertificateStatus, Scheme
from desktop_app.domain.dossier import CertificateLine
from desktop_app.domain.identity import is_placeholder, kind_of_number
from desktop_app.exchange.importing.columns import CellError, heading_key, words_of
from desktop_app.exchange.importing.filling import fill_fields
from desktop_app.i18n import tr


def fill_certificates(lines: list[dict[str, Any]], scheme: Scheme, values: Mapping[str, Any]) -> None:
    """Put what a row says of one scheme into the certificates of a business.

    Certificates that the row does not name stay; only emptying the cell of the number removes them.
    """
    if not values:
        return
    own = [line for line in lines if line["scheme"] == scheme.code]
    more = {name: value for name, value in values.items() if name != "number"}
    if "number" in values and values["number"] is None:
        lines[:] = [line for line in lines if line["scheme"] != scheme.code]
        own = []
    named = _numbered(lines, own, scheme, values.get("number") or []) or own
    if not named and any(value is not None for value in more.values()):
        named = [_add(lines, scheme)]
    if len(named) > 1 and any(value is not None for value in more.values()):
        raise CellError(
            tr("{scheme} has several numbers; fill in status and dates of each in the program.", scheme=scheme.label)
        )
    for line in named:
        fill_fields(line, CertificateLine, more)


def _numbered(
    lines: list[dict[str, Any]], own: list[dict[str, Any]], scheme: Scheme, parts: Sequence[str | None]
) -> list[dict[str, Any]]:
    """Return the line of each number: the one that has it, the only one there is, or a new one."""
    clean = kind_of_number(scheme.number_kind).clean
    found = []
    for part in filter(None, parts):
        status, number = _told(part)
        line = next((line for line in own if clean(line["number"]) == clean(number)), None)
        if line is None:
            line = own[0] if len(own) == len(parts) == 1 else _add(lines, scheme)
            line.update(number=number, status=status)
        elif not number:
            line["status"] = status
        found.append(line)
    return found


def _add(lines: list[dict[str, Any]], scheme: Scheme) -> dict[str, Any]:
    line = CertificateLine(scheme=scheme.code).model_dump()
    lines.append(line)
    return line


def _told(part: str) -> tuple[CertificateStatus, str]:
    """Return status and number of what stands in the cell of a number: "Proses" and "-" are no numbers."""
    key = heading_key(part)
    for value, *words in words_of("status"):
        if key in map(heading_key, words):
            return CertificateStatus(value), ""
    if not is_placeholder(part):
        return CertificateStatus.HELD, part
    if any(letter.isdigit() for letter in part):
        return CertificateStatus.UNKNOWN, part
    return CertificateStatus.NONE, ""
