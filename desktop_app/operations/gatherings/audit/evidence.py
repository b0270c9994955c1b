"""Evidence that belongs to a payment or a photo: AU-04, AU-06."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.event_file import FileKind
from desktop_app.domain.payment import Payment, PaymentKind, PaymentList
from desktop_app.domain.presence import SheetTally
from desktop_app.domain.wording import long_date
from desktop_app.errors import Severity
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.gatherings.audit.finding import Finding
from desktop_app.operations.gatherings.files import list_files


def findings(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """Yield what is missing beside honoraria, signed sheets and photos."""
    gathering = records.find(session, Gathering, gathering_id)
    if _pays_speakers(session, gathering_id):
        yield from _of_speakers(session, gathering_id)
    yield from _scans(session, gathering_id)
    yield from _photos(session, gathering)


def _pays_speakers(session: Session, gathering_id: UUID) -> bool:
    found = select(Payment.id).join(PaymentList, col(PaymentList.id) == col(Payment.payment_list_id))
    wanted = (
        PaymentList.gathering_id == gathering_id,
        PaymentList.kind == PaymentKind.HONORARIUM,
        col(PaymentList.deleted).is_(False),
        col(Payment.deleted).is_(False),
    )
    return session.exec(found.where(*wanted)).first() is not None


def _of_speakers(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """AU-04: an honorarium needs the signature, the decree or letter of assignment, and the material."""
    kinds = {file.kind for file in list_files(session, gathering_id)}
    if FileKind.ASSIGNMENT not in kinds:
        text = tr("An honorarium is paid, but no decree or letter of assignment is attached.")
        yield Finding("AU-04", text, "files", FileKind.ASSIGNMENT)
    if FileKind.MATERIAL not in kinds:
        yield Finding("AU-04", tr("An honorarium is paid, but no material is attached."), "files", FileKind.MATERIAL)
    roles = _roles_paid(session, gathering_id)
    for role in sorted(roles - _roles_typed(session, gathering_id)):
        text = tr(
            "An honorarium is paid, but the signed sheet was not typed: {sheet}.", sheet=role.heading.capitalize()
        )
        yield Finding("AU-04", text, "after", (role, None))


def _roles_paid(session: Session, gathering_id: UUID) -> set[Role]:
    wanted = (PaymentList.gathering_id == gathering_id, PaymentList.kind == PaymentKind.HONORARIUM)
    rows = session.exec(select(PaymentList).where(*wanted, col(PaymentList.deleted).is_(False)))
    return {row.role for row in rows}


def _roles_typed(session: Session, gathering_id: UUID) -> set[Role]:
    wanted = (SheetTally.gathering_id == gathering_id, col(SheetTally.deleted).is_(False))
    return {row.role for row in session.exec(select(SheetTally).where(*wanted))}


def _scans(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """AU-09: figures that rest on paper need the paper."""
    scanned = {file.role for file in list_files(session, gathering_id, FileKind.SIGNED_SHEET)}
    for role in sorted(_roles_typed(session, gathering_id)):
        if role.value not in scanned and "" not in scanned:
            text = tr("The scan of the signed sheet is not attached: {sheet}.", sheet=role.heading.capitalize())
            yield Finding("AU-09", text, "files", FileKind.SIGNED_SHEET, Severity.WARNING)


def _photos(session: Session, gathering: Gathering) -> Iterator[Finding]:
    """AU-06: a photo was taken on a day of the gathering; the camera's clock may be wrong, so it is only a warning."""
    days = gathering_days(gathering)
    for file in list_files(session, gathering.id, FileKind.PHOTO):
        if file.taken_on is not None and days and file.taken_on not in days:
            text = tr(
                "The camera says that the photo {name} is of {day}.",
                name=file.caption or file.file_name,
                day=long_date(file.taken_on),
            )
            yield Finding("AU-06", text, "files", file.id, Severity.WARNING)
