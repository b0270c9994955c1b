"""The first start: a database, its first officer, and what every database begins with."""

from datetime import date
from pathlib import Path
from uuid import UUID

from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.officer import OfficerDraft, OfficerRole
from desktop_app.domain.sameness import mean_the_same
from desktop_app.domain.tables import all_records
from desktop_app.operations.ikm import rare_words, register
from desktop_app.operations.office import permissions
from desktop_app.operations.office.agencies import seed_agencies
from desktop_app.operations.office.officers import check_officer, record_officer
from desktop_app.operations.office.offices import save_office
from desktop_app.store.database import Database, Schema

ATTACHMENTS = (
    ("office", "logo"),
    ("catalogue_edition", "sha256"),
    ("certificate", "scan"),
    ("visit", "owner_signature"),
    ("visit_officer", "signature"),
    ("photo", "sha256"),
    ("photo", "print_sha256"),
)


def schema() -> Schema:
    """Return what the store must know of this program's records."""
    return Schema(
        all_records(),
        (register.reindex,),
        carried=(("ikm", "owner_id"),),
        attachments=ATTACHMENTS,
        same=mean_the_same,
        guards=(permissions.guard,),
        prepared=(rare_words.TERMS,),
    )


def begin(
    folder: Path,
    schema: Schema,
    officer_id: UUID,
    officer: OfficerDraft,
    office: OfficeDraft,
    password: str,
    today: date,
) -> tuple[Database, str]:
    """Make a database for its first officer; return it, open, and the recovery key to write down.

    Raises `Refused` when the name is missing and `UserError` for a short password or a folder that has a database.
    """
    check_officer(officer)
    database, recovery_key = Database.create(folder, schema, officer_id, password)
    try:
        with database.write(by=officer_id) as session:
            # nobody else is there who could let the first one do anything
            founder = officer.model_copy(update={"role": OfficerRole.ADMINISTRATOR})
            record_officer(session, founder, officer_id)
            seed_agencies(session)
            if office.name or office.government:
                save_office(session, office, today)
    except BaseException:
        database.discard()  # else it would be there, its recovery key shown to nobody
        raise
    return database, recovery_key
