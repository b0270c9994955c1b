"""Merging one opened file: everything in one transaction, together with its answer, or nothing."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.exchange.handing_in import archive, deletions, ledger, receipts, roles, trust, words
from desktop_app.exchange.handing_in.answers import Answer, RowChange, by_kind
from desktop_app.exchange.handing_in.opening import Opened
from desktop_app.operations.handing_in import received_files
from desktop_app.operations.handing_in.received_files import RETURN, Status, Why
from desktop_app.operations.handing_in.settling import settle
from desktop_app.operations.ikm.redirects import settle_redirects
from desktop_app.operations.names.naming import title_of
from desktop_app.progress import Progress
from desktop_app.store.changes import refolding
from desktop_app.store.database import Database, also_touched, driver
from desktop_app.store.exchange_file.outgoing import Receipt
from desktop_app.store.guarding import Deed, note_deed
from desktop_app.store.keys import office_keys
from desktop_app.store.merging.becoming import become_new_device
from desktop_app.store.merging.merging import Doubt, Fork, Gap, Merge, Taken

LISTED = 500
"""Records of a merge that are named one by one."""


@dataclass(frozen=True)
class Wishes:
    """How files are merged."""

    preview: bool = False
    """A rehearsal: nothing is written."""
    accept_unknown: bool = False
    """A named person vouches for the laptop."""
    accept_deletions: bool = False
    passphrase: str = ""
    list_rows: bool = False
    """Whether the answer names the records one by one."""


class _Stop(Exception):
    """Rolls the transaction back; the answer says why."""

    def __init__(self, status: Status, why: Why, reason: str) -> None:
        super().__init__(reason)
        self.status, self.why, self.reason = status, why, reason


class _Rehearsed(Exception):
    """The end of a rehearsal: the transaction is rolled back."""


class OneFile:
    """A received file on its way into the database, in the name of officer `by`."""

    def __init__(self, database: Database, file: Path, by: UUID | None, wishes: Wishes) -> None:
        self.database, self.file, self.by, self.wishes = database, file, by, wishes
        self.shape, self.same = database.schema.shape, database.schema.same

    def merge(self, opened: Opened, progress: Progress) -> Answer:
        """Merge and return the answer; whatever stops it leaves the records as they were."""
        answer = Answer(
            self.file,
            Status.APPLIED,
            sha256=opened.sha256,
            device=opened.sender.device,
            officer=opened.sender.officer,
            number=opened.number,
            kind=opened.info.get("kind", ""),
            written_at=opened.info.get("written_at", ""),
            period=opened.period,
        )
        try:
            self._merge(opened, answer, progress)
        except _Rehearsed:
            pass
        except _Stop as stop:
            self._put_aside(opened, answer, stop)
        except Fork as fork:
            return self._after_fork(opened, answer, fork, progress)
        return answer

    def _merge(self, opened: Opened, answer: Answer, progress: Progress) -> None:
        if self.wishes.preview:
            self._in_transaction(opened, answer, progress)
            return
        with archive.kept(self.database, self.file, answer.sha256):
            self._in_transaction(opened, answer, progress)

    def _in_transaction(self, opened: Opened, answer: Answer, progress: Progress) -> None:
        with self.database.write(by=self.by) as session:
            self._check_trust(session, opened, answer)
            before = roles.roles_now(session)
            taken = self._take(session, opened, progress)
            given = list(roles.given_roles(session, before))
            self._check_deletions(session, answer, taken)
            self._check_roles(answer, given, may=roles.may_take(self.database, session, self.by, before, given))
            self._fill_in(session, opened, answer, taken)
            answer.notes = [*answer.notes, *map(words.about_role, given)]
            if self.wishes.preview:
                raise _Rehearsed
            self._finish(session, opened, answer, taken)

    def _check_trust(self, session: Session, opened: Opened, answer: Answer) -> None:
        if trust.is_trusted(session, opened.sender) or self.wishes.accept_unknown:
            return
        answer.why = Why.UNKNOWN
        if not self.wishes.preview:
            raise _Stop(Status.QUARANTINED, Why.UNKNOWN, words.about_unknown(opened))
        answer.status, answer.reason = Status.QUARANTINED, words.about_unknown(opened)

    def _take(self, session: Session, opened: Opened, progress: Progress) -> Taken:
        merge = Merge(driver(session), opened.payload, self.shape, self.same, progress)
        try:
            return merge.run(int(clock.now().timestamp() * 1000))
        except Gap as gap:
            missing = self._missing(session, opened)
            reason = words.about_gap(gap, missing, opened.number)
            raise _Stop(Status.WAITING, Why.NOTHING, reason) from gap
        except Doubt as doubt:
            logging.getLogger(__name__).exception("merge of a file")
            raise _Stop(Status.QUARANTINED, Why.DOUBT, words.about_doubt()) from doubt

    def _missing(self, session: Session, opened: Opened) -> list[int]:
        """Return the numbers of the sender's files before this one that did not arrive."""
        numbers = ledger.numbers_of(session, opened.sender.verify_key)
        return receipts.missing_numbers({0, *numbers, opened.number}) if opened.number else []

    def _check_deletions(self, session: Session, answer: Answer, taken: Taken) -> None:
        connection = driver(session)
        asking = deletions.asks(connection, deletions.removed_by(connection, self.shape, taken))
        if not asking or self.wishes.accept_deletions:
            return
        reason = words.about_deletions(asking)
        answer.rows = [
            RowChange(table, UUID(bytes=row), title_of(session, table, UUID(bytes=row)), "deleted")
            for table, rows in asking.items()
            for row in rows[:LISTED]
        ]
        if not self.wishes.preview:
            raise _Stop(Status.QUARANTINED, Why.DELETIONS, reason)
        answer.status, answer.why, answer.reason = Status.QUARANTINED, Why.DELETIONS, reason

    def _check_roles(self, answer: Answer, given: Sequence[roles.Given], *, may: bool) -> None:
        if may:
            return
        reason = words.about_roles(given)
        if not self.wishes.preview:
            raise _Stop(Status.QUARANTINED, Why.ROLES, reason)
        answer.status, answer.why, answer.reason = Status.QUARANTINED, Why.ROLES, reason

    def _fill_in(self, session: Session, opened: Opened, answer: Answer, taken: Taken) -> None:
        answer.kinds = by_kind(taken.statuses)
        missing = [] if opened.info.get("kind") == RETURN else self._missing(session, opened)
        answer.notes = list(words.notes_of(taken, missing))
        if self.wishes.list_rows:
            answer.rows = [*answer.rows, *self._rows(session)]
        if not taken.changes and answer.status is Status.APPLIED:
            answer.status, answer.reason = Status.ALREADY, words.about_nothing_new()

    def _rows(self, session: Session) -> Sequence[RowChange]:
        found = driver(session).execute(
            "SELECT \"table\", row, status FROM temp.touched WHERE named = 1 AND status <> 'unchanged' "
            "ORDER BY status NOT IN ('conflict', 'rejected', 'waiting'), status, \"table\", row LIMIT ?",
            (LISTED,),
        )
        return [
            RowChange(table, UUID(bytes=row), title_of(session, table, UUID(bytes=row)), status)
            for table, row, status in found.fetchall()
        ]

    def _finish(self, session: Session, opened: Opened, answer: Answer, taken: Taken) -> None:
        note_deed(session, Deed.MERGE)
        touched = refolding.touched(driver(session), self.shape)
        also_touched(session, touched)
        answer.call_changed("follow_up", settle(session, self.database.schema))
        landed = {(one.loser, one.survivor) for one in settle_redirects(session, touched)}
        answer.notes = [*answer.notes, *(self._about_landing(session, *pair) for pair in sorted(landed))]
        answer.receipts = self._take_receipts(session, opened)
        if self._is_newest(session, opened):
            trust.remember(session, opened.sender)
        if self.wishes.accept_unknown and opened.sender.signed:
            trust.vouch(session, opened.sender.verify_key, self.by)
        answer.why = Why.NOTHING
        answer.merge_id = ledger.note(session, answer, opened.sender.proven_key, self.by, taken.ranges)

    def _about_landing(self, session: Session, loser: UUID, survivor: UUID) -> str:
        return words.about_landing(title_of(session, "ikm", loser), title_of(session, "ikm", survivor))

    def _take_receipts(self, session: Session, opened: Opened) -> Sequence[Receipt]:
        if opened.info.get("kind") != RETURN or not self._speaks_for_office(session, opened):
            return ()
        lines = opened.payload.execute("SELECT device, seq, hlc, files, missing, refused FROM receipt").fetchall()
        asked = [name for (name,) in opened.payload.execute("SELECT sha256 FROM asked")]
        receipts.take_receipts(session, lines, asked)
        return receipts.own_receipts(session, lines)

    def _speaks_for_office(self, session: Session, opened: Opened) -> bool:
        """Whether the sender is the office, where one is known, and this its newest return file.

        An old receipt takes nothing back, and no other laptop confirms what the office does not hold.
        """
        if office_keys.office_of(session) and not trust.is_office(session, opened.sender):
            return False
        return self._is_newest(session, opened)

    def _is_newest(self, session: Session, opened: Opened) -> bool:
        return ledger.is_newest(session, opened.sender.verify_key, opened.sender.device, opened.number)

    def _put_aside(self, opened: Opened, answer: Answer, stop: _Stop) -> None:
        answer.status, answer.why, answer.reason = stop.status, stop.why, stop.reason
        answer.kinds, answer.notes = {}, ()
        if self.wishes.preview:
            return
        with archive.kept(self.database, self.file, answer.sha256), self.database.write(by=self.by) as session:
            if self._is_newest(session, opened):
                trust.remember(session, opened.sender)
            answer.merge_id = ledger.note(session, answer, opened.sender.proven_key, self.by, {})

    def _after_fork(self, opened: Opened, answer: Answer, fork: Fork, progress: Progress) -> Answer:
        """Another laptop's fork is put aside; our own makes this copy a device of its own, then the file is merged.

        Our own counts when the office says so, or where there is no office. A laptop that says something in the name of
        the office's computer is put aside: were it believed, the other laptops could no longer take the office's files.
        """
        with self.database.read() as session:
            (own,) = driver(session).execute("SELECT device FROM local").fetchone()
            believed = office_keys.office_of(session) is None or trust.is_office(session, opened.sender)
        if fork.device != own or not believed:
            about = words.about_forgery(fork) if fork.device == own else words.about_fork(fork)
            answer.fork = (fork.device, fork.seq)
            self._put_aside(opened, answer, _Stop(Status.QUARANTINED, Why.FORK, about))
        elif self.wishes.preview:
            answer.reason = words.about_own_fork()
        else:
            with self.database.write(by=self.by) as session:
                become_new_device(driver(session), fork.seq - 1)
            answer = self.merge(opened, progress)
            answer.notes = [words.about_own_fork(), *answer.notes]
        return answer


def keep_refusal(database: Database, answer: Answer, by: UUID | None) -> None:
    """Write down a file that could not be opened, so that the delivery board can name it."""
    values: dict[str, Any] = {"verify_key": None, "by": by, "ranges": {}}
    with database.write(by=by) as session:
        if received_files.by_digest(session, answer.sha256) is None:
            answer.merge_id = ledger.note(session, answer, **values)
