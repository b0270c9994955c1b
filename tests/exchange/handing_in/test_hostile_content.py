"""What a trusted laptop may say and must not be believed: the office answers, keeps its records and works on."""

import json
import os
import warnings
import zlib
from random import Random

import pytest
from sqlmodel import select

from desktop_app import clock
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.tables import record_class
from desktop_app.domain.visit import Visit
from desktop_app.exchange.handing_in.receipts import MOST_MISSING, missing_numbers
from desktop_app.operations.certification import catalogue, stages
from desktop_app.operations.desk import overview
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.handing_in import conflicts, news
from desktop_app.operations.handing_in.received_files import Status, Why, merged_last
from desktop_app.operations.ikm import duplicates
from desktop_app.operations.recaps import readiness
from desktop_app.operations.visits import visits
from tests.exchange.handing_in.forging import LATER, Forger, Samples, Story, digest, left_over, unsound
from tests.exchange.handing_in.office import Copy, open_office

MOST = (1 << 62) - 1
STEP = int(os.environ.get("SIAP_IKM_HOSTILE_STEP", "10"))
"""SIAP_IKM_HOSTILE_STEP=1 for every value in every column; that takes minutes."""
ODD = [
    None, 0, 1, -1, 2**53, 2**63 - 1, -(2**63), 1.5, 1e308, "", "x", "x" * 1000, "x" * 100_001, "a\0b", "0001-01-01",
    "9999-12-31", "2026-02-30", "9999-12-31T23:59:59+00:00", "2026-W01-1", "<b>&x</i>", "\u202etersembunyi",
    "baris\nbaru", "=HYPERLINK(1)", b"\0" * 16, b"x", "../../etc/passwd", "nan", "1e400", [1], {"a": 1},
]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory, schema, empty):
    """(office, an honest laptop, forger), for one story after the other."""
    folder = tmp_path_factory.mktemp("palsu")
    copies = [Copy(folder, schema, name, empty) for name in ("A", "B", "Kantor")]
    laptop, honest, office = copies
    open_office(office, laptop, honest)
    laptop.add("Keripik"), honest.add("Kopi")
    office.take(laptop.file(), honest.file())
    yield office, honest, Forger(laptop, office, folder / "jahat")
    for copy in copies:
        copy.database.close()


def works_on(office, honest):
    """The office can show its pages, write its return file, and an honest laptop can take that."""
    today = clock.today()
    with office.database.read() as session, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for table in office.schema.tables:
            session.exec(select(record_class(table.name))).all()
        overview.overview(session, today, None)
        news.news(session, office.schema)
        conflicts.list_conflicts(session, office.schema)
        follow_ups.list_follow_ups(session, today)
        readiness.certification_recap(session, catalogue.current_catalogue(session), today)
        readiness.synergy(session, today)
        stages.pipeline_rows(session, today)
        duplicates.list_pairs(session)
        merged_last(session)
        for visit in session.exec(select(Visit)).all():
            visits.load_visit(session, visit.id)
        assert session.exec(select(Ikm).where(Ikm.name == "Kopi")).first()
    office.ledger(), office.dump()
    assert unsound(office) == []
    assert left_over(office) == []
    (answer,) = honest.merge(office.file(back=True))
    assert answer.status in (Status.APPLIED, Status.ALREADY), answer
    assert unsound(honest) == []


def tell(office, path):
    """Merge a file, first rehearsed; unless it is taken, nothing has changed."""
    before = digest(office)
    rehearsed = office.merge(path, preview=True)[0]
    assert digest(office) == before
    (answer,) = office.merge(path)
    assert rehearsed.status is answer.status or answer.notes, (rehearsed, answer)
    if answer.status not in (Status.APPLIED, Status.ALREADY):
        assert digest(office) == before
        assert answer.reason
    return answer


def business(story, dice):
    """Tell a believable business and return its id."""
    owner, row = dice.randbytes(16), dice.randbytes(16)
    story.insert("person", owner, {"name": "Sari"})
    story.insert("ikm", row, {"name": "Usaha", "owner_id": owner.hex()})
    return row


def nowhere(story, dice):
    story.insert("ikm", dice.randbytes(16), {"name": "x", "owner_id": dice.randbytes(16).hex()})
    story.insert("visit", dice.randbytes(16), {"ikm_id": dice.randbytes(16).hex()})
    story.update("ikm", dice.randbytes(16), "name", "tanpa awal")


def itself(story, dice):
    row = business(story, dice)
    key = (story.device, len(story.changes) + 1)
    story.update("ikm", row, "name", "menggantikan dirinya", replaces=key)


def circle(story, dice):
    row = business(story, dice)
    first = len(story.changes) + 1
    for column in ("owner_id", "name"):
        story.dismiss("ikm", row, column, (story.device, first - 1))
        at = len(story.changes) + 1
        old = None if column == "name" else b"\0" * 16
        story.update("ikm", row, column, old or "a", replaces=(story.device, at + 1))
        story.update("ikm", row, column, old or "b", replaces=(story.device, at))


def no_head(story, dice):
    """A value that is dismissed by one that replaces itself: nobody is left to say what the cell holds."""
    row, owner = dice.randbytes(16), dice.randbytes(16)
    story.insert("person", owner, {"name": "Sari"})
    begun = story.insert("ikm", row, {"name": "Usaha", "owner_id": owner.hex()})
    visit = dice.randbytes(16)
    told = story.insert("visit", visit, {"ikm_id": row.hex()})
    for table, one, column, value, key in (("ikm", row, "name", "x", begun), ("visit", visit, "ikm_id", row, told)):
        story.dismiss(table, one, column, key)
        story.update(table, one, column, value, replaces=(story.device, len(story.changes) + 1))


def redirects(story, dice):
    one, other = business(story, dice), business(story, dice)
    for row, to in ((one, other), (other, one)):
        story.update("ikm", row, "merged_into", to)
        story.update("ikm", row, "deleted", 1, seen="{}")


def own_redirect(story, dice):
    row = business(story, dice)
    story.update("ikm", row, "merged_into", row)


def false_seen(story, dice):
    row = business(story, dice)
    story.update("ikm", row, "deleted", 1, old=0, seen=json.dumps({str(story.device): MOST, "7": MOST}))
    story.update("ikm", row, "deleted", 0, old=1, seen="{}")


def local_tables(story, dice):
    for table in ("local", "laptop", "office_key", "received", "change", "held", "head", "sqlite_schema", "temp"):
        story.insert(table, dice.randbytes(16), {"device": 1, "seq": 1, "id": 1})
        story.update(table, dice.randbytes(16), "seq", 0)
        story.update(table, dice.randbytes(16), "deleted", 1, seen="{}")


def invented(story, dice):
    row = business(story, dice)
    story.insert("kapal", dice.randbytes(16), {"name": "x"})
    for column in ("id", "rowid", "warna", "oid"):
        story.update("ikm", row, column, dice.randbytes(16))
    story.insert("ikm", dice.randbytes(16), {"name": "x", "warna": "merah", "id": "00"})


def twice(story, dice):
    row = dice.randbytes(16)
    for name in ("Satu", "Dua", "Tiga"):
        story.insert("ikm", row, {"name": name})
    story.insert("person", row, {"name": "tabel lain"})
    story.update("ikm", row, "deleted", 1, seen="{}")


def no_picture(story, dice):
    row = business(story, dice)
    visit = dice.randbytes(16)
    story.insert("visit", visit, {"ikm_id": row.hex()})
    for name in ("bukan hash", "../../x", "A" * 64, "0" * 63, ""):
        story.insert("photo", dice.randbytes(16), {"visit_id": visit.hex(), "sha256": name, "print_sha256": name})


def no_catalogue(story, dice):
    for version in ("9999-12-31", "x", "", "2026-13-45.999999999999"):
        story.insert("catalogue_edition", dice.randbytes(16), {"version": version, "sha256": "0" * 64, "shipped": 1})


def impostor(story, dice):
    story.author = b"\0" * 16
    story.insert("officer", dice.randbytes(16), {"name": "<b>Kepala</b>"})
    story.insert("office", dice.randbytes(16), {"name": "Dinas Palsu", "valid_from": "2026-01-01"})


STORIES = [
    nowhere, itself, circle, no_head, redirects, own_redirect, false_seen, local_tables, invented, twice, no_picture,
    no_catalogue, impostor,
]  # fmt: skip


@pytest.mark.parametrize("hlc", [LATER, (1 << 63) - 1000])
def test_false_stories(place, hlc):
    office, honest, forger = place
    for told in STORIES:
        dice = Random(f"{told.__name__} {hlc}")
        story = Story(forger.device(dice), hlc)
        told(story, dice)
        path = forger.file(forger.said(story.changes))
        assert tell(office, path).status is Status.APPLIED, told
        assert office.merge(path)[0].status is Status.ALREADY, told
    works_on(office, honest)


LIES = {
    "seq 0": "UPDATE change SET seq = 0 WHERE seq = 1",
    "seq beyond": f"UPDATE change SET seq = {(1 << 63) - 1} WHERE seq = 1",
    "negative device": "UPDATE change SET device = -device",
    "device beyond": f"UPDATE change SET device = {(1 << 63) - 1}",
    "negative clock": "UPDATE change SET hlc = -1",
    "holes": "DELETE FROM change WHERE seq = 2",
    "promised more": "UPDATE manifest SET to_seq = to_seq + 1",
    "promised without end": f"UPDATE manifest SET to_seq = {MOST}",
    "promised less": "UPDATE manifest SET to_seq = to_seq - 1",
    "backwards": "UPDATE manifest SET from_seq = to_seq + 5",
    "no promise": "DELETE FROM manifest",
    "many devices": (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 10001) "
        "INSERT INTO manifest SELECT x, 0, 0, 0, 0 FROM n"
    ),
    "text as id": "UPDATE change SET row = CAST('pendek' AS BLOB)",
    "odd table": "UPDATE change SET \"table\" = 'ikm; DROP TABLE ikm'",
    "odd column": "UPDATE change SET kind = 'update', \"column\" = 'name = 1 --'",
    "odd kind": "UPDATE change SET kind = 'delete'",
    "no author": "UPDATE change SET author = x'00'",
    "deep": f"UPDATE change SET new = '{'[' * 100_000}' WHERE kind = 'insert'",
    "deep object": "UPDATE change SET new = '{\"a\":' || '{\"a\":' || '1}}' WHERE kind = 'insert'",
    "surrogate": "UPDATE change SET new = '{\"name\":\"\\ud800\"}' WHERE kind = 'insert'",
    "surrogate key": "UPDATE change SET new = '{\"\\udfff\":1}' WHERE kind = 'insert'",
    "no object": "UPDATE change SET new = '[]' WHERE kind = 'insert'",
    "infinite": "UPDATE change SET new = '{\"name\":1e999}' WHERE kind = 'insert'",
    "not a number": "UPDATE change SET new = '{\"name\":NaN}' WHERE kind = 'insert'",
    "long digits": f"UPDATE change SET new = '{{\"name\":{'9' * 10_000}}}' WHERE kind = 'insert'",
    "truth": "UPDATE change SET new = '{\"name\":true}' WHERE kind = 'insert'",
    "huge": "UPDATE change SET new = CAST(zeroblob(1100000) AS TEXT)",
    "huge old": "UPDATE change SET old = zeroblob(1100000)",
    "no text": "UPDATE change SET new = CAST(x'ff41' AS TEXT)",
    "seen nothing": "UPDATE change SET seen = 'null'",
    "seen letters": "UPDATE change SET seen = '{\"x\":1}'",
    "seen below": "UPDATE change SET seen = '{\"1\":-1}'",
    "replaces half": "UPDATE change SET replaces_device = 1, replaces_seq = NULL",
    "replaces below": "UPDATE change SET replaces_device = -1, replaces_seq = -1",
    "file of 10 digits": "UPDATE info SET value = '1000000000' WHERE name = 'number'",
    "file 0": "UPDATE info SET value = '0' WHERE name = 'number'",
    "no sender": "DELETE FROM info WHERE name = 'device'",
    "unknown info": "INSERT INTO info VALUES ('lagi', 'x')",
    "odd recipient": "UPDATE info SET value = 'age1qqqq' WHERE name = 'recipient'",
    "no moment": "UPDATE info SET value = 'kemarin' WHERE name = 'written_at'",
    "holds lists": "UPDATE info SET value = '[]' WHERE name = 'holds'",
    "long officer": "UPDATE info SET value = CAST(zeroblob(5000) AS TEXT) WHERE name = 'officer'",
    "attachment of a path": "INSERT INTO attachment VALUES ('../../siap-ikm.db', 'image/png', x'00')",
    "odd media type": f"INSERT INTO attachment VALUES ('{'0' * 64}', '../x', x'00')",
    "asked for a path": "INSERT INTO asked VALUES ('../x')",
    "receipt of objects": "INSERT INTO receipt VALUES (1, 1, 1, '{}', '[]', '[]')",
    "receipt of words": "INSERT INTO receipt VALUES (1, 1, 1, '[\"a\"]', '[]', '[]')",
    "receipt of numbers": "INSERT INTO receipt VALUES (1, 1, 1, '[]', '[]', '[1]')",
    "receipt of nothing": "INSERT INTO receipt VALUES (1, 1, 1, '[null]', '[]', '[]')",
    "deep receipt": f"INSERT INTO receipt VALUES (1, 1, 1, '{'[' * 5000}', '[]', '[]')",
    "bomb": ("INSERT INTO rescue VALUES (9, 0, 1, ?)", (zlib.compress(b"\0" * (200 << 20), 1),)),
    "bomb of lines": ("INSERT INTO rescue VALUES (9, 0, 1, ?)", (zlib.compress(b"[]\n" * (20 << 20), 1),)),
    "deep rescue": ("INSERT INTO rescue VALUES (9, 0, 1, ?)", (zlib.compress(b"[" * 100_000),)),
    "no zlib": "INSERT INTO rescue VALUES (9, 0, 1, x'00112233')",
    "cut zlib": ("INSERT INTO rescue VALUES (9, 0, 1, ?)", (zlib.compress(b"[1,2,3]" * 900)[:-5],)),
}


@pytest.mark.parametrize("kind", LIES)
def test_lies_are_refused(place, kind):
    office, _, forger = place
    assert tell(office, forger.file(LIES[kind])).status is Status.REFUSED
    assert unsound(office) == []


def info(name, value):
    return "UPDATE info SET value = ? WHERE name = ?", (value, name)


def test_what_a_sender_says_of_itself_cannot_hurt_the_books(place):
    office, honest, forger = place
    dice = Random("books")
    said = [
        info("officer", "<b>Ana</i> \u202e\0\x1b[31m\nPetugas"), info("office", "x" * 1000), info("kind", "banana"),
        info("kind", "return"), info("written_at", "9999-12-31T23:59:59-23:59"), info("number", "999999999"),
        info("written_at", "0001-01-01T00:00:00+23:59"), info("schema", "999999999"), info("number", "5"),
        info("holds", json.dumps({str(MOST): MOST})), info("device", str(MOST)),
    ]  # fmt: skip
    for one in said:
        story = Story(forger.device(dice))
        business(story, dice)
        assert tell(office, forger.file(forger.said(story.changes), one)).status is Status.APPLIED, one
    works_on(office, honest)
    assert all(entry.officer.isprintable() for entry in office.ledger())


def test_a_number_without_measure_costs_no_memory():
    assert missing_numbers({0, 1, 999_999_999}) == list(range(2, 2 + MOST_MISSING))
    assert missing_numbers({1, 4, 6}) == [2, 3, 5]
    assert missing_numbers(set()) == []


def test_a_picture_with_other_content_is_left_out_and_awaited(place):
    office, honest, forger = place
    name, dice = "ab" * 32, Random("picture")
    story = Story(forger.device(dice))
    row, visit = business(story, dice), dice.randbytes(16)
    story.insert("visit", visit, {"ikm_id": row.hex()})
    story.insert("photo", dice.randbytes(16), {"visit_id": visit.hex(), "sha256": name, "print_sha256": ""})
    put = ("INSERT INTO attachment VALUES (?, 'image/jpeg', ?)", (name, b"bukan isinya"))
    answer = tell(office, forger.file(forger.said(story.changes), put))
    assert answer.status is Status.APPLIED
    assert office.query("SELECT count(*) FROM attachment WHERE sha256 = ?", name) == [(0,)]
    assert (name,) in office.query("SELECT sha256 FROM awaited")
    works_on(office, honest)


def test_forged_changes_of_the_office_itself_take_nothing_from_it_nor_from_honest_laptops(place):
    office, honest, forger = place
    ((own, seq),) = office.query("SELECT device, seq FROM local")
    row, dice = office.add("Milik kantor"), Random("own")
    story = Story(own)
    for _ in range(seq + 40):
        business(story, dice)
    (answer,) = office.merge(forger.file(forger.said(story.changes)))
    assert (answer.status, answer.why) == (Status.QUARANTINED, Why.FORK)
    assert office.query("SELECT device FROM local") == [(own,)]
    assert office.value(row, "name") == "Milik kantor"
    honest.take(office.file(back=True))
    assert honest.value(row, "name") == "Milik kantor"
    assert unsound(office) == []


@pytest.mark.parametrize("part", range(5))
def test_odd_values_in_the_columns_of_every_table(place, part):
    """Each value goes into every `STEP`-th column, so that each column meets several of them.

    Last of all: it fills the tables of the office, and the other stories look at all of them again and again.
    """
    office, honest, forger = place
    samples, dice = Samples(office.schema), Random(f"part {part}")
    for number, value in list(enumerate(ODD))[part::5]:
        story, nested = Story(forger.device(dice)), isinstance(value, list | dict)
        for table in office.schema.tables:
            told = samples.closure(table.name, dice)
            for one in told:
                story.insert(*one)
            _, row, values = told[-1]
            for column in list(office.schema.shape.columns[table.name])[number % STEP :: STEP]:
                if not nested and column != "deleted":
                    story.update(table.name, row, column, value)
                if not isinstance(value, bytes):
                    story.insert(table.name, dice.randbytes(16), values | {column: value})
        (answer,) = office.merge(forger.file(forger.said(story.changes)))
        assert answer.status is (Status.REFUSED if nested else Status.APPLIED), (value, answer.reason)
    works_on(office, honest)
