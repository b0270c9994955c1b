"""Files whose bytes or form mean harm: each gets an answer, and nothing else happens."""

import os
import sys
from random import Random

import pytest

from desktop_app.operations.handing_in.received_files import Status
from desktop_app.store.exchange_file.header import LONGEST_HEADER, MAGIC, PRELUDE
from tests.exchange.handing_in.forging import Forger, digest, left_over, unsound
from tests.exchange.handing_in.office import Copy, open_office

SEED = 20261129
MUTATED = 1_400
TOLD = 12
"""Mutated files that are merged for good, so that the book of received files grows by so many only."""


@pytest.fixture(scope="module")
def place(tmp_path_factory, schema, empty):
    """(office, forger): an office that trusts a laptop, and what that laptop can forge."""
    folder = tmp_path_factory.mktemp("jahat")
    laptop, office = (Copy(folder, schema, name, empty) for name in ("A", "Kantor"))
    open_office(office, laptop)
    first = laptop.add("Keripik")
    laptop.change(first, brand="Renyah")
    office.take(laptop.file())
    yield office, Forger(laptop, office, folder / "palsu")
    for copy in (laptop, office):
        copy.database.close()


class Watch:
    """Feeds files to an office and sees that nothing happens to it."""

    def __init__(self, office):
        self.office, self.before, self.fed = office, digest(office), 0

    def feed(self, path, content=None, *, real=False):
        """Return the answer to one file; fails when anything changed that may not."""
        if content is not None:
            path.write_bytes(content)
        (answer,) = self.office.merge(path, preview=not real)
        self.fed += 1
        assert answer.status not in (Status.APPLIED, Status.ALREADY), answer
        assert answer.reason
        assert answer.sha256 == "" or content is None or path.read_bytes() == content
        return answer

    def nothing_happened(self):
        assert digest(self.office) == self.before
        assert left_over(self.office) == []
        assert unsound(self.office) == []


def mutations(honest, dice):
    """Yield (kind, bytes) without end: what happens to files, and what somebody does to them."""
    length = PRELUDE + int.from_bytes(honest[len(MAGIC) : PRELUDE], "little")
    regions = [(0, PRELUDE), (PRELUDE, length), (length, len(honest) - 64), (len(honest) - 64, len(honest))]
    while True:
        for start, end in regions:
            place = dice.randrange(start, end)
            flipped = bytearray(honest)
            flipped[place] ^= 1 << dice.randrange(8)
            yield "flip", bytes(flipped)
            yield "cut", honest[:place]
            other = dice.randrange(start, end)
            low, high = sorted((place, other))
            yield "left out", honest[:low] + honest[high + 1 :]
            yield "doubled", honest[:high] + honest[low:high] + b"x" + honest[high:]
            yield "noise", honest[:place] + dice.randbytes(min(64, end - place)) + honest[place + 64 :]
        yield "longer", honest + dice.randbytes(dice.randrange(1, 100))
        yield "foreign", dice.choice([b"", b"PK\x03\x04", b"SQLite format 3\0", b"%PDF-1.4"]) + dice.randbytes(500)


def test_mutated_files_are_answered_and_change_nothing(place, tmp_path):
    office, forger = place
    honest = forger.sealed_up(forger.payload)
    watch, dice = Watch(office), Random(SEED)
    for number, (kind, content) in enumerate(mutations(honest, dice)):
        answer = watch.feed(tmp_path / "berkas.ikmx", content, real=number % 100 == 0 and number < 100 * TOLD)
        assert answer.status is Status.REFUSED or kind in ("flip", "noise"), (kind, answer)
        if watch.fed == MUTATED:
            break
    watch.nothing_happened()
    assert not list((office.folder / "received").glob("*.part"))


HEADS = {
    "empty": b"",
    "one byte": b"S",
    "magic alone": MAGIC,
    "endless header": MAGIC + b"\xff\xff\xff\xff" + b" " * 100,
    "long header": MAGIC + (LONGEST_HEADER + 1).to_bytes(4, "little") + b" " * (LONGEST_HEADER + 1),
    "no header": MAGIC + b"\0\0\0\0" + b"x" * 200,
    "deep header": MAGIC + (60_000).to_bytes(4, "little") + b"[" * 60_000,
    "deep objects": MAGIC + (60_000).to_bytes(4, "little") + b'{"a":' * 12_000,
    "long number": MAGIC + (20_000).to_bytes(4, "little") + b"9" * 20_000,
}


@pytest.mark.parametrize("kind", HEADS)
def test_odd_beginnings(place, tmp_path, kind):
    watch = Watch(place[0])
    assert watch.feed(tmp_path / "x.ikmx", HEADS[kind]).status is Status.REFUSED
    watch.nothing_happened()


def test_headers_that_lie(place, tmp_path):
    office, forger = place
    watch, payload = Watch(office), forger.payload
    lies = [
        {"payload": size} for size in (1, len(payload) - 1, len(payload) + 1, 1 << 50)
    ] + [
        {"signer": b"\0" * 32}, {"sealed_keys": (b"age",)}, {"sealed_keys": (b"",) * 3},
        {"payload": 1 << 40, "program": "9" * 64},
    ]  # fmt: skip
    for number, lie in enumerate(lies):
        watch.feed(tmp_path / f"{number}.ikmx", forger.sealed_up(payload, **lie), real=True)
    watch.nothing_happened()


SCHEMAS = [
    "CREATE TABLE lagi (x)",
    "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM change; END",
    "CREATE TRIGGER t BEFORE UPDATE ON info BEGIN SELECT load_extension('x'); END",
    "CREATE VIEW ikm AS SELECT * FROM change",
    "CREATE INDEX i ON change (hlc)",
    "CREATE INDEX i ON change (printf('%0*d', 1000, seq))",
    "CREATE VIRTUAL TABLE f USING fts5 (x)",
    "ALTER TABLE info ADD COLUMN g TEXT AS (value || value) VIRTUAL",
    "ALTER TABLE info ADD COLUMN g TEXT DEFAULT 'x'",
    "ALTER TABLE info RENAME TO informasi",
    "DROP TABLE asked",
    "ANALYZE",
    ("PRAGMA application_id = 0",),
    ("PRAGMA application_id = 1397310285",),
    ("PRAGMA user_version = 99",),
    ("PRAGMA user_version = -1",),
]


def test_payloads_of_another_form(place):
    office, forger = place
    watch = Watch(office)
    for statement in SCHEMAS:
        for real in (False, True):
            path = forger.file(statement)
            assert watch.feed(path, real=real).status is Status.REFUSED, statement
    watch.nothing_happened()


def test_what_is_no_file_is_answered(place, tmp_path):
    office, _ = place
    watch = Watch(office)
    (tmp_path / "folder.ikmx").mkdir()
    (tmp_path / "gone.ikmx").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.ikmx").symlink_to(tmp_path / "loop.ikmx")
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.ikmx")
        (tmp_path / "zero.ikmx").symlink_to("/dev/zero")
        (tmp_path / os.fsdecode(b"bukan\xffhuruf.ikmx")).write_bytes(b"x" * 300)
    answers = office.merge(tmp_path)
    assert {answer.status for answer in answers} == {Status.REFUSED}
    assert all(answer.reason for answer in answers)
    watch.nothing_happened()
    office.ledger()


def test_a_link_is_read_and_stays_a_link(place, tmp_path):
    office, forger = place
    target = forger.file()
    before = target.read_bytes()
    (tmp_path / "link.ikmx").symlink_to(target)
    assert office.merge(tmp_path / "link.ikmx", preview=True)[0].status is Status.ALREADY
    assert (tmp_path / "link.ikmx").is_symlink()
    assert target.read_bytes() == before


def test_a_file_that_changes_while_it_is_read_is_not_taken(place, tmp_path, monkeypatch):
    from desktop_app.exchange.handing_in import archive

    office, forger = place
    watch, path = Watch(office), tmp_path / "berkas.ikmx"
    path.write_bytes(forger.sealed_up(forger.payload))
    copy = archive._copy

    def late(file, *rest):
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        copy(file, *rest)

    monkeypatch.setattr(archive, "_copy", late)
    (answer,) = office.merge(path)
    assert answer.status is Status.REFUSED
    assert "berubah" in answer.reason
    watch.nothing_happened()
