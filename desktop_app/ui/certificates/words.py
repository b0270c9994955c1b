"""What the certificates' lists say, in words first: a colour only underlines them."""

from datetime import date

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.certificate import CertificateStatus, covered_schemes, form_schemes
from desktop_app.domain.identity import kind_of_number
from desktop_app.domain.masking import mask
from desktop_app.domain.phone import show_phone
from desktop_app.domain.stage import Stage
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.certification.certificates import BookRow
from desktop_app.operations.certification.renewals import scheme_label
from desktop_app.operations.certification.stages import Standpoint
from desktop_app.ui.lists.rows_list import UNDER


def stage_words() -> dict[Stage, str]:
    """Return what each stage of the pipeline is called."""
    return {
        Stage.NONE: tr("Not begun"),
        Stage.PREPARING: tr("Being prepared"),
        Stage.READY: tr("Ready to apply"),
        Stage.APPLIED: tr("Applied for"),
        Stage.ISSUED: tr("Issued"),
        Stage.REFUSED: tr("Refused"),
        Stage.EXPIRED: tr("Expired"),
    }


STAGE_TINTS = {Stage.ISSUED: "accent", Stage.REFUSED: "error", Stage.EXPIRED: "error", Stage.APPLIED: "warning"}


def status_words() -> dict[CertificateStatus, str]:
    """Return what each status of a certificate is called."""
    return {
        CertificateStatus.UNKNOWN: tr("not known"),
        CertificateStatus.HELD: tr("Held"),
        CertificateStatus.IN_PROCESS: tr("In process"),
        CertificateStatus.NONE: tr("None"),
    }


def point_words(point: Standpoint | None) -> str:
    """Return where a scheme stands, and since when below it; "" without a step."""
    if point is None:
        return ""
    since = short_date(point.since) if point.since else tr("without a date")
    return stage_words()[point.stage] + UNDER + since


def end_words(row: BookRow, today: date, catalogue: Catalogue) -> str:
    """Return when a certificate ends: the days that are left, and the date below."""
    if row.status is CertificateStatus.IN_PROCESS:
        return tr("in process")
    if row.expires_on is None:
        return tr("valid without end") if _without_end(row.scheme, catalogue) else tr("end not filled in")
    if row.renewed:
        return tr("renewed") + UNDER + short_date(row.expires_on)
    return _days_words((row.expires_on - today).days) + UNDER + short_date(row.expires_on)


def end_tint(row: BookRow, today: date, limit: date) -> str:
    """Return the colour of an end: what has ended, and what ends before `limit`."""
    if row.status is not CertificateStatus.HELD or row.expires_on is None or row.renewed:
        return ""
    if row.expires_on < today:
        return "error"
    return "warning" if row.expires_on <= limit else ""


def number_words(row: BookRow, catalogue: Catalogue) -> str:
    """Return the scheme, and its number below as people write it."""
    kind = next((one.number_kind for one in form_schemes() if one.code == row.scheme), "")
    shown = kind_of_number(kind).show(row.number) if row.number else tr("without a number")
    return scheme_label(catalogue, row.scheme) + UNDER + shown


def owner_words(row: BookRow) -> str:
    """Return the owner, and below the telephone number."""
    return row.owner + UNDER + (show_phone(row.phone) or tr("no telephone"))


def masked_owner_words(row: BookRow) -> str:
    """Return the owner, and below the telephone number as long as nobody asked for it."""
    return row.owner + UNDER + (mask(show_phone(row.phone)) or tr("no telephone"))


def issued_words(row: BookRow) -> str:
    """Return the day of issue."""
    return short_date(row.issued_on) if row.issued_on else ""


def _without_end(scheme: str, catalogue: Catalogue) -> bool:
    rows = [catalogue.scheme(code) for code in covered_schemes(scheme)]
    return any(row is not None and row.validity_unlimited for row in rows)


def _days_words(days: int) -> str:
    if days < 0:
        return tr_count("ended {count} day ago", "ended {count} days ago", -days)
    if days == 0:
        return tr("ends today")
    return tr_count("{count} day left", "{count} days left", days)
