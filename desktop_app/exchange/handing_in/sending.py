"""Writing exchange files: what a laptop hands in, and what the office gives back."""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import __version__, clock
from desktop_app.domain.wording import in_fours
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in import ledger
from desktop_app.exchange.handing_in.receipts import receipts
from desktop_app.exchange.handing_in.scratch import scratch
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.marks import OWN_WORK
from desktop_app.operations.handing_in.nearness import Nearness, nearness
from desktop_app.operations.handing_in.received_files import DELIVERY, RETURN
from desktop_app.operations.office.officers import officer_names
from desktop_app.operations.office.offices import office_on
from desktop_app.progress import Progress, ignore
from desktop_app.store import migrations
from desktop_app.store.database import Database, driver
from desktop_app.store.exchange_file.outgoing import Packed, Parcel, held, write_payload
from desktop_app.store.exchange_file.sealing import Terms, seal
from desktop_app.store.files import cannot_write
from desktop_app.store.keys import office_keys
from desktop_app.store.keys.office_key_file import read_office_key
from desktop_app.store.keys.own_keys import OwnKeys, own_keys

SUFFIX = ".ikmx"


@dataclass(frozen=True)
class Sealing:
    """For whom a file is sealed, when not for the office that this copy knows; with both, either opens it."""

    key_file: Path | None = None
    """The public key file of an office."""
    passphrase: str = ""


@dataclass(frozen=True)
class Delivery:
    """A file that was written and read back."""

    path: Path
    number: int
    sha256: str
    kind: str
    counts: Mapping[str, Mapping[str, int]]
    """Table -> {"new": rows, "changed": rows}."""
    changes: int
    attachments: int
    ranges: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The beginning of the SHA-256, in groups, to compare by telephone."""
        return in_fours(self.sha256[:16])

    @property
    def records(self) -> int:
        """How many records are in it."""
        return sum(sum(one.values()) for one in self.counts.values())


def deliver(
    database: Database, target: Path, sealing: Sealing, *, everything: bool = False, progress: Progress = ignore
) -> Delivery:
    """Write what the office has not confirmed yet (or `everything`) to `target`; raises `UserError`.

    The file has its name only when it was written, read back and found equal; then it is remembered as sent. What it
    holds counts as confirmed only when the office's return file says so.
    """
    with database.write(by=None) as session:
        keys = own_keys(session)
        recipients = _recipients(session, sealing, practice=database.practice)
        since = {} if everything else confirmed(session)
        owed = session.execute(text("SELECT sha256 FROM asked")).scalars().all()
    parcel = Parcel(_info(database, keys, DELIVERY), since, rescue=True, owed=owed)
    return _write(database, target, keys, parcel, (recipients, sealing.passphrase), progress)


def give_back(database: Database, target: Path, sealing: Sealing, progress: Progress = ignore) -> Delivery:
    """Write the office's return file: receipts, everything that a laptop lacks, what is asked for; raises `UserError`.

    It is sealed for every laptop whose files are accepted here, and starts at what the one that knows least holds.
    """
    with database.write(by=None) as session:
        keys = own_keys(session)
        laptops = _laptops(session)
        recipients = () if sealing.passphrase else tuple(recipient for recipient, _ in laptops)
        forks = ledger.open_forks(session)
        answers, asked = receipts(session), session.execute(text("SELECT sha256 FROM awaited")).scalars().all()
    if not laptops and not sealing.passphrase:
        raise UserError(
            tr("No laptop has handed in here yet, so nobody could open a return file."),
            tr("Nothing was written. Merge the files of the laptops first."),
        )
    since = _known_to_all([holds for _, holds in laptops])
    since |= {device: min(seq - 1, since[device]) for device, seq in forks.items() if device in since}
    parcel = Parcel(_info(database, keys, RETURN), since, receipts=answers, asked=asked)
    return _write(database, target, keys, parcel, (recipients, sealing.passphrase), progress)


def rebuild(
    database: Database, target: Path, passphrase: str, holds: Mapping[int, int], progress: Progress = ignore
) -> Delivery:
    """Write everything up to `holds`, sealed with a passphrase: what a lost laptop knew; raises `UserError`."""
    with database.write(by=None) as session:
        keys = own_keys(session)
    parcel = Parcel(_info(database, keys, RETURN), {}, upto=holds)
    return _write(database, target, keys, parcel, ((), passphrase), progress)


def confirmed(session: Session) -> dict[int, int]:
    """Return how far the office has said that it holds each device."""
    return {row[0]: row[1] for row in session.execute(text("SELECT device, seq FROM confirmed"))}


def file_name(number: int, officer: str, kind: str = DELIVERY) -> str:
    """Return the name that a file is offered under; safe on every system, without personal data but the officer's."""
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in officer).strip("-").lower()
    start = "siap-ikm" if kind == DELIVERY else "siap-ikm-balasan"
    return f"{start}-{letters[:40] or 'laptop'}-{clock.today():%Y%m%d}-{number:03}{SUFFIX}"


def next_number(session: Session) -> int:
    """Return the number of the next file that this copy writes."""
    return int(session.execute(text("SELECT coalesce(max(number), 0) + 1 FROM sent")).scalar_one())


def _recipients(session: Session, sealing: Sealing, *, practice: bool) -> tuple[str, ...]:
    if sealing.key_file:
        return (read_office_key(sealing.key_file, practice=practice).recipient,)
    if sealing.passphrase:
        return ()
    found = office_keys.recipients(session)
    if not found:
        raise UserError(
            tr("This laptop knows no office yet, so nobody could open the file."),
            tr("Nothing was written. Receive the office's key file first, or give a passphrase."),
        )
    return tuple(found)


def _laptops(session: Session) -> list[tuple[str, dict[int, int]]]:
    rows = session.execute(
        text("SELECT recipient, holds FROM laptop WHERE accepted_at IS NOT NULL AND lost_at IS NULL ORDER BY recipient")
    )
    return [(recipient, {int(d): seq for d, seq in json.loads(holds).items()}) for recipient, holds in rows]


def _known_to_all(holdings: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """Return what every one of the laptops holds."""
    if not holdings:
        return {}
    return {device: min(one.get(device, 0) for one in holdings) for device in holdings[0]}


def _info(database: Database, keys: OwnKeys, kind: str) -> dict[str, str]:
    with database.read() as session:
        names = officer_names(session)
        office = office_on(session, clock.today())
        connection = driver(session)
        (device,) = connection.execute("SELECT device FROM local").fetchone()
        return {
            "kind": kind,
            "number": str(next_number(session)),
            "device": str(device),
            "officer": names.get(database.officer, "") if database.officer else _own_officer(session, names),
            "office": office.name if office else "",
            "program": __version__,
            "schema": str(migrations.latest_version()),
            "written_at": clock.now().isoformat(timespec="seconds"),
            "recipient": keys.recipient,
            "verify_key": keys.verify_key.hex(),
            "file": secrets.token_hex(16),
            "holds": json.dumps({str(device): seq for device, seq in held(connection).items()}),
        }


def _own_officer(session: Session, names: Mapping[UUID, str]) -> str:
    """Return the officer that this copy began with, for one that opened without a password."""
    own = (name for officer, name in sorted(names.items()) if nearness(session, officer) is Nearness.OWN)
    return next(own, "")


def _write(
    database: Database,
    target: Path,
    keys: OwnKeys,
    parcel: Parcel,
    opens: tuple[tuple[str, ...], str],
    progress: Progress,
) -> Delivery:
    recipients, passphrase = opens
    terms = Terms(keys.signing_key, recipients, passphrase, database.practice, __version__, parcel.info["file"])
    with scratch(database) as folder:
        payload, key = folder / "payload.db", secrets.token_bytes(32)
        with database.raw() as connection:
            connection.execute("BEGIN")
            try:
                packed = write_payload(connection, payload, key, parcel, practice=database.practice, progress=progress)
                counts = _counts(connection, packed)
            finally:
                connection.execute("ROLLBACK")
        with _whole_or_gone(target):
            sha256 = seal(payload, key, target, terms, progress)
            number = int(parcel.info["number"])
            delivery = Delivery(
                target, number, sha256, parcel.info["kind"], counts, packed.changes, packed.attachments, packed.ranges
            )
            _remember(database, delivery, parcel.info)
    return delivery


@contextmanager
def _whole_or_gone(target: Path) -> Iterator[None]:
    """Take a new file away again when it could not be finished or written into the books; older ones stay."""
    try:
        was_there = target.exists()
        yield
    except OSError as error:
        raise cannot_write(target, error) from error
    except BaseException:
        if not was_there:
            with suppress(OSError):
                target.unlink(missing_ok=True)
        raise


def _counts(connection: Any, packed: Packed) -> dict[str, dict[str, int]]:
    """Return how many records of each kind are new or changed in what was packed; one of many devices counts once.

    What every copy begins with is nobody's work and not counted, as in what is told before (`OWN_WORK`).
    """
    if not packed.ranges:
        return {}
    ranges = [number for device, (after, upto) in packed.ranges.items() for number in (device, after, upto)]
    found = connection.execute(
        f"WITH packed (device, after, upto) AS (VALUES {', '.join(['(?, ?, ?)'] * len(packed.ranges))}) "
        'SELECT "table", has_insert, count(*) FROM (SELECT c."table", c.row, max(c.kind = \'insert\') AS has_insert '
        "FROM packed CROSS JOIN change c ON c.device = packed.device AND c.seq > packed.after AND c.seq <= packed.upto "
        f"WHERE {OWN_WORK} "
        'GROUP BY c."table", c.row) GROUP BY 1, 2',
        ranges,
    )
    counts: dict[str, dict[str, int]] = {}
    for table, is_new, number in found:
        counts.setdefault(table, {"new": 0, "changed": 0})["new" if is_new else "changed"] = number
    return dict(sorted(counts.items()))


def _remember(database: Database, delivery: Delivery, info: Mapping[str, str]) -> None:
    with database.write(by=database.officer) as session:
        session.execute(
            text(
                "INSERT INTO sent (number, file_id, sha256, name, kind, written_at, ranges, counts) "
                "VALUES (:number, :file_id, :sha256, :name, :kind, :written_at, :ranges, :counts)"
            ),
            {
                "number": delivery.number,
                "file_id": info["file"],
                "sha256": delivery.sha256,
                "name": delivery.path.name,
                "kind": delivery.kind,
                "written_at": info["written_at"],
                "ranges": json.dumps({str(device): pair for device, pair in delivery.ranges.items()}),
                "counts": json.dumps(delivery.counts),
            },
        )
