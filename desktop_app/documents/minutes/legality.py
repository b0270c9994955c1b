"""The table of certificates in the minutes: one row for each kind that the IKM form asks for (BA-04)."""

from collections.abc import Sequence
from datetime import date

from desktop_app.documents.minutes.paper import HELD, IN_PROCESS, NONE, NOT_NEEDED, Legality
from desktop_app.domain.catalogue.applying import Applies
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.rules import Outcome
from desktop_app.domain.certificate import CertificateStatus, Scheme, form_schemes
from desktop_app.domain.dossier import CertificateLine
from desktop_app.domain.identity import kind_of_number
from desktop_app.domain.wording import short_date

WEIGHT = (CertificateStatus.HELD, CertificateStatus.IN_PROCESS, CertificateStatus.NONE)
NOT_ASKED = "belum ditanyakan"
ENDED = "sudah berakhir"


def legality_rows(
    catalogue: Catalogue, certificates: Sequence[CertificateLine], applies: Sequence[Applies], day: date
) -> tuple[Legality, ...]:
    """Return a row for each scheme of the form, then for what else the business holds.

    A certificate that had ended on `day` says so in its note. "Tidak perlu" only where the rules rule a scheme out and
    the business has nothing of it.
    """
    ruled_out = {found.scheme.code for found in applies if found.outcome is Outcome.NO}
    rows, used = [], set()
    for scheme in form_schemes():
        codes = {scheme.code, *scheme.covers}
        used |= codes
        own = [line for line in certificates if line.scheme in codes]
        rows.append(_row(scheme, own, day, needed=not set(scheme.covers) <= ruled_out))
    others = dict.fromkeys(line.scheme for line in certificates if line.scheme not in used)
    for code in others:
        own = [line for line in certificates if line.scheme == code]
        rows.append(_row(Scheme(code, catalogue.scheme_name(code), "", ()), own, day, needed=True))
    return tuple(rows)


def _row(scheme: Scheme, own: Sequence[CertificateLine], day: date, *, needed: bool) -> Legality:
    told = [line for line in own if line.status is not CertificateStatus.UNKNOWN or line.number]
    best = next((status for status in WEIGHT if any(line.status is status for line in told)), None)
    show = kind_of_number(scheme.number_kind).show
    shown = [line for line in told if line.number or line.expires_on or line.note]
    notes = [_note(line, day) for line in shown]
    return Legality(
        kind=scheme.label,
        status=_status(best, bool(told), needed=needed),
        number=_lines([show(line.number) for line in shown]),
        valid_until=_lines([_until(line.expires_on) for line in shown]),
        note=_lines(notes) or ("" if told or not needed else NOT_ASKED),
    )


def _status(best: CertificateStatus | None, told: bool, *, needed: bool) -> str:  # noqa: FBT001 - read once, above
    if best is CertificateStatus.HELD or (best is None and told):
        return HELD
    if best is CertificateStatus.IN_PROCESS:
        return IN_PROCESS
    return NONE if needed else NOT_NEEDED


def _note(line: CertificateLine, day: date) -> str:
    ended = line.expires_on is not None and line.expires_on < day
    return "; ".join(part for part in (ENDED if ended else "", line.note) if part)


def _until(day: date | None) -> str:
    return short_date(day) if day else ""


def _lines(texts: Sequence[str]) -> str:
    return "\n".join(texts) if any(texts) else ""
