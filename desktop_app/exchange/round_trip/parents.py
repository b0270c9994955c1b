"""To which record a new row belongs: by the name that stands in it, and by the hidden id when both agree."""

from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.text import search_key
from desktop_app.exchange.round_trip.drafts import Refused
from desktop_app.exchange.round_trip.kinds import Kind
from desktop_app.exchange.round_trip.reading import TripRow, id_of
from desktop_app.exchange.round_trip.shapes import Shape
from desktop_app.i18n import tr


class Parents:
    """Finds the record above a new one; names are looked up when the first new row asks."""

    def __init__(self, session: Session, kind: Kind, only: UUID | None) -> None:
        self._session = session
        self._kind = kind
        self._only = only
        self._named: dict[UUID, str] | None = None
        self._above: dict[UUID, str] | None = None
        self._added: dict[UUID, str] = {}

    def add(self, record_id: UUID, name: str) -> None:
        """Hear of a new record of this file, to which lines of the file may belong."""
        self._added[record_id] = name

    def of_line(self, shape: Shape, row: TripRow) -> UUID:
        """Return the record that a new line belongs to; raises `Refused`."""
        if self._only is not None:
            return self._only
        if self._named is None:
            self._named = self._kind.names(self._session)
        return _found({**self._named, **self._added}, shape, row)

    def of_record(self, shape: Shape, row: TripRow) -> UUID | None:
        """Return the record that a new record belongs to, None when there is none above; raises `Refused`."""
        if self._kind.under is None:
            return None
        if self._above is None:
            self._above = self._kind.names_above(self._session)
        return _found(self._above, shape, row)


def _found(names: dict[UUID, str], shape: Shape, row: TripRow) -> UUID:
    wanted, given = search_key(row.of), id_of(row.above)
    if given in names and wanted in {"", search_key(names[given])}:
        return given
    if not wanted:
        raise Refused(tr("Write into the column “{column}” what the row belongs to.", column=shape.of))
    found = [one for one, name in names.items() if search_key(name) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            tr(
                "There are several called “{name}”. Copy a row of the right one, empty its id, and change the copy.",
                name=row.of,
            )
        )
    raise Refused(tr("Nothing is called “{name}”; write the name as it is recorded.", name=row.of))
