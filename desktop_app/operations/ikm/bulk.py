"""Many businesses at once, for imports: the same rows as `dossier` writes one by one, in a tenth of the time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, SQLModel, col, select

from desktop_app.domain.acceptance import Acceptance
from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.domain.person import Person, PersonDraft
from desktop_app.domain.record import Record, new_id
from desktop_app.i18n import tr
from desktop_app.operations.ikm.dossier import LINES
from desktop_app.progress import Progress, ignore

CHUNK = 500


def record_many(session: Session, dossiers: Mapping[UUID, IkmDossier], progress: Progress = ignore) -> None:
    """Add businesses with these new ids.

    The caller has cleaned the dossiers and found no open problem in them (`domain.dossier_rules`), and none of them
    names an owner who is on record already.
    """
    ids = list(dossiers)
    for start in range(0, len(ids), CHUNK):
        progress(start, len(ids), tr("Recording …"))
        part = {ikm_id: dossiers[ikm_id] for ikm_id in ids[start : start + CHUNK]}
        owners = {ikm_id: dossier.business.owner_id or new_id() for ikm_id, dossier in part.items()}
        _add(session, (_row(Person, dossier.owner, id=owners[ikm_id]) for ikm_id, dossier in part.items()))
        _add(
            session,
            (
                _row(Ikm, dossier.business.model_copy(update={"owner_id": owners[ikm_id]}), id=ikm_id)
                for ikm_id, dossier in part.items()
            ),
        )
        for name, kind, _ in LINES:
            lines = ((ikm_id, line) for ikm_id, dossier in part.items() for line in getattr(dossier, name))
            _add(session, (_row(kind, line, id=line.id or new_id(), ikm_id=ikm_id) for ikm_id, line in lines))
        _add(session, (row for ikm_id, dossier in part.items() for row in _acceptances(ikm_id, dossier)))


def load_many(session: Session, ikm_ids: Iterable[UUID]) -> dict[UUID, IkmDossier]:
    """Return the dossiers of those businesses that are on record, in the bin or not."""
    ids = list(ikm_ids)
    found: dict[UUID, IkmDossier] = {}
    for start in range(0, len(ids), CHUNK):
        found |= _load(session, ids[start : start + CHUNK])
    return found


def _load(session: Session, ids: Sequence[UUID]) -> dict[UUID, IkmDossier]:
    query: Any = select(Ikm, Person).outerjoin(Person, col(Person.id) == col(Ikm.owner_id))
    rows = session.exec(query.where(col(Ikm.id).in_(ids))).all()
    lines: dict[str, dict[UUID, list[Any]]] = {name: _lines(session, kind, line, ids) for name, kind, line in LINES}
    accepted: dict[UUID, dict[str, str]] = {}
    reasons = select(Acceptance).where(col(Acceptance.record_id).in_(ids), col(Acceptance.deleted).is_(False))
    for reason in session.exec(reasons):
        key = f"{reason.field}|{reason.rule}|{reason.value}"
        accepted.setdefault(reason.record_id, {})[key] = reason.reason
    return {
        row.id: IkmDossier(
            business=IkmDraft.model_validate(row.model_dump()),
            owner=PersonDraft.model_validate(owner.model_dump()) if owner else PersonDraft(),
            accepted=accepted.get(row.id, {}),
            **{name: found.get(row.id, []) for name, found in lines.items()},
        )
        for row, owner in rows
    }


def _lines(session: Session, kind: Any, line: type[SQLModel], ids: Sequence[UUID]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    query = select(kind).where(kind.ikm_id.in_(ids), kind.deleted.is_(False)).order_by(kind.id)
    for row in session.exec(query):
        found.setdefault(row.ikm_id, []).append(line.model_validate(row.model_dump()))
    return found


def _row(kind: type[Record], draft: SQLModel, **more: object) -> Record:
    return kind(**{**draft.model_dump(include=set(kind.model_fields)), **more})


def _acceptances(ikm_id: UUID, dossier: IkmDossier) -> Iterable[Acceptance]:
    for key, reason in dossier.accepted.items():
        field, rule, value = key.split("|", 2)
        yield Acceptance(record_id=ikm_id, field=field, rule=rule, value=value, reason=reason)


def _add(session: Session, rows: Iterable[Record]) -> None:
    added = list(rows)
    session.add_all(added)
    session.flush()
    for row in added:  # thousands of rows that nobody asks for again
        session.expunge(row)
