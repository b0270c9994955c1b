"""Payloads whose writer means harm: every one is refused with a sentence; those of the program itself are taken."""

import json
import zlib
from contextlib import closing, suppress
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from desktop_app import clock
from desktop_app.errors import DamagedFile, UserError
from desktop_app.paths import resource
from desktop_app.store.exchange_file import incoming, outgoing, payload_info
from desktop_app.store.exchange_file.incoming import check_content, open_payload
from desktop_app.store.exchange_file.outgoing import (
    EXCHANGE_ID,
    PRACTICE_EXCHANGE_ID,
    Parcel,
    Receipt,
    rescue_lines,
    write_payload,
)
from desktop_app.store.keys import age
from desktop_app.store.migrations import statements

KEY = sha256(b"kunci").digest()
ROW, AUTHOR = b"r" * 16, b"a" * 16
DEVICE = 7
CHANGES = [
    (DEVICE, 4, 40 << 16, AUTHOR, "insert", "ikm", ROW, "*", None, '{"name":"Keripik","rt":3}', None, None, None),
    (DEVICE, 5, 41 << 16, None, "update", "ikm", ROW, "name", "Keripik", "Kerupuk", "{}", DEVICE, 4),
    (DEVICE, 6, 41 << 16, AUTHOR, "dismiss", "ikm", ROW, "name", None, None, None, DEVICE, 4),
    (DEVICE, 7, 42 << 16, AUTHOR, "update", "ikm", ROW, "deleted", 0, 1, '{"7":6}', DEVICE, 4),
]
EARLIER = [(DEVICE, seq, seq << 16, AUTHOR, "update", "ikm", ROW, "rt", 1.5, b"x", None, 9, 1) for seq in (1, 2, 3)]


def rescue(rows=EARLIER):
    return zlib.compress(rescue_lines(rows))


class Payload:
    """An exchange payload in the making, honest until a test changes it."""

    def __init__(self, path):
        self.path = path
        self.changes = list(CHANGES)
        self.rescue = (DEVICE, 0, 3, rescue())
        self.marks = (EXCHANGE_ID, 1)
        self.encoding = "UTF-8"
        self.more = ()
        self.sealed = True

    def write(self):
        with closing(dbapi2.connect(str(self.path), isolation_level=None)) as database:
            if self.sealed:
                database.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA journal_mode = OFF")
            database.execute(f"PRAGMA encoding = '{self.encoding}'")
            for statement in statements(resource("schema/exchange/0001.sql").read_text(encoding="utf-8")):
                database.execute(statement)
            self._fill(database)
            for statement in self.more:
                database.execute(*statement) if isinstance(statement, tuple) else database.execute(statement)
            database.execute(f"PRAGMA application_id = {self.marks[0]}")
            database.execute(f"PRAGMA user_version = {self.marks[1]}")
        return self.path

    def _fill(self, database):
        content = b"\xff\xd8 gambar"
        database.execute("INSERT INTO info VALUES ('kind', 'delivery')")
        database.execute("INSERT INTO manifest VALUES (?, 3, 7, ?, ?)", (DEVICE, 3 << 16, 42 << 16))
        database.executemany(f"INSERT INTO change VALUES ({', '.join('?' * 13)})", self.changes)
        name = sha256(content).hexdigest()
        database.execute("INSERT INTO attachment VALUES (?, 'image/jpeg', ?)", (name, content))
        database.execute("INSERT INTO rescue VALUES (?, ?, ?, ?)", self.rescue)
        database.execute("INSERT INTO receipt VALUES (?, 9, 1, '[1, 2]', '[]', '[\"RT terlalu panjang\"]')", (DEVICE,))
        database.execute("INSERT INTO asked VALUES (?)", (name,))


@pytest.fixture
def payload(tmp_path):
    return Payload(tmp_path / "payload.db")


def look_at(path, *, practice=False):
    with closing(open_payload(path, KEY, practice=practice)) as connection:
        check_content(connection)


def refuse(path, words=None):
    with pytest.raises(UserError, match=words) as caught:
        look_at(path)
    assert "Tidak ada yang" in str(caught.value)
    return caught.value


def test_honest_payload_is_taken_and_cannot_be_written(payload):
    before = payload.write().read_bytes()
    with closing(open_payload(payload.path, KEY, practice=False)) as connection:
        check_content(connection)
        assert connection.execute("SELECT count(*) FROM change").fetchone() == (4,)
        for statement in ("DELETE FROM change", "CREATE TABLE x (y)", "PRAGMA user_version = 3"):
            with pytest.raises(dbapi2.Error):
                connection.execute(statement)
    assert payload.path.read_bytes() == before
    assert [file.name for file in payload.path.parent.iterdir()] == ["payload.db"]


def test_what_the_program_itself_writes_is_taken(practice_database, tmp_path):
    parcel = Parcel({"kind": "delivery"}, {}, rescue=True, receipts=[Receipt(DEVICE, 3, 1, [1], [2], ["RT"])])
    for since in ({}, None):
        path = tmp_path / f"{since}.db"
        with practice_database.raw() as source:
            known = outgoing.held(source) if since is None else since
            packed = write_payload(source, path, KEY, Parcel(**{**vars(parcel), "since": known}), practice=True)
        assert bool(packed.changes) == (since is not None)
        look_at(path, practice=True)


@pytest.mark.parametrize("marks", [(0, 1), (0x53494B4D, 1), (EXCHANGE_ID, 0), (EXCHANGE_ID, -1)])
def test_other_marks_are_refused(payload, marks):
    payload.marks = marks
    assert isinstance(refuse(payload.write()), DamagedFile)


def test_newer_version_and_practice_are_told(payload, tmp_path):
    payload.marks = (EXCHANGE_ID, 2)
    refuse(payload.write(), "lebih baru")
    practice = Payload(tmp_path / "latihan.db")
    practice.marks = (PRACTICE_EXCHANGE_ID, 1)
    refuse(practice.write(), "data latihan")
    look_at(practice.path, practice=True)
    honest = Payload(tmp_path / "sungguhan.db")
    with pytest.raises(UserError, match="data kantor"):
        look_at(honest.write(), practice=True)


SCHEMAS = {
    "table": "CREATE TABLE more (x)",
    "trigger": "CREATE TRIGGER t AFTER INSERT ON change BEGIN SELECT 1; END",
    "view": "CREATE VIEW v AS SELECT * FROM change",
    "index": "CREATE INDEX i ON change (hlc)",
    "virtual table": "CREATE VIRTUAL TABLE f USING fts5 (x)",
    "R-tree": "CREATE VIRTUAL TABLE f USING rtree (id, a, b)",
    "generated column": "ALTER TABLE info ADD COLUMN g TEXT AS (value || value) VIRTUAL",
    "column": "ALTER TABLE info ADD COLUMN g TEXT",
    "fewer": "DROP TABLE asked",
    "statistics": "ANALYZE",
}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_any_other_schema_is_refused(payload, kind):
    payload.more = [SCHEMAS[kind]]
    refuse(payload.write(), "tabelnya bukan")


def test_view_in_the_place_of_a_table_is_refused(payload):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT '00' || x AS sha256 FROM n"
    payload.more = ["DROP TABLE asked", f"CREATE VIEW asked AS {endless}"]
    refuse(payload.write(), "tabelnya bukan")


def test_schema_that_was_rewritten_by_force_is_refused(payload):
    payload.more = [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', 'NOT  NULL') WHERE name = 'asked'",
    ]
    refuse(payload.write(), "tabelnya bukan")


def test_two_tables_on_one_page_are_refused(payload):
    payload.more = [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET rootpage = 2 WHERE rootpage = 3",
    ]
    with pytest.raises(DamagedFile):
        open_payload(payload.write(), KEY, practice=False)


def test_damage_in_a_page_that_nobody_reads_is_found(payload):
    payload.more = ["INSERT INTO asked VALUES (CAST(zeroblob(100000) AS TEXT))", "DELETE FROM asked WHERE sha256 < 'a'"]
    content = bytearray(payload.write().read_bytes())
    look_at(payload.path)
    content[-6000] ^= 1
    payload.path.write_bytes(content)
    refuse(payload.path, "rusak")


def test_other_encoding_is_refused(payload):
    payload.encoding = "UTF-16le"
    refuse(payload.write())


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    """The bytes of an honest payload, encrypted and in the open."""
    folder = tmp_path_factory.mktemp("jujur")
    sealed, bare = Payload(folder / "sealed.db"), Payload(folder / "bare.db")
    bare.sealed = False
    return sealed.write().read_bytes(), bare.write().read_bytes()


@given(data=st.data())
def test_a_flipped_bit_in_the_payload_is_found(honest, tmp_path, data):
    path = tmp_path / "payload.db"
    content = bytearray(honest[0])
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(content)
    refuse(path, "rusak")


class Unsealed:
    """The driver as it is once the key has been given: what an attacker who knows the key can make of the pages."""

    Error = dbapi2.Error

    def connect(self, *args, **kwargs):
        self.connection = dbapi2.connect(*args, **kwargs)
        return self

    def execute(self, statement):
        sealing = statement.startswith(("PRAGMA key", "PRAGMA cipher"))
        return self.connection.execute("SELECT 1 WHERE 0" if sealing else statement)

    def __getattr__(self, name):
        return getattr(self.connection, name)


@given(
    data=st.data(),
    size=st.integers(1, 8),
)
def test_pages_that_somebody_with_the_key_rewrote_never_break_the_checks(honest, tmp_path, data, size):
    path = tmp_path / "payload.db"
    content = bytearray(honest[1])
    for _ in range(size):
        start = data.draw(st.integers(0, len(content) - 1))
        new = data.draw(st.binary(min_size=1, max_size=4))
        content[start : start + len(new)] = new[: len(content) - start]
    path.write_bytes(content)
    with pytest.MonkeyPatch.context() as patch, suppress(UserError):
        patch.setattr(incoming, "dbapi2", Unsealed())
        look_at(path)


@pytest.mark.parametrize("keep", [0, 1, 15, 16, 4095, 4096, 8192, -4096, -1])
def test_cut_payload_is_found(payload, keep):
    payload.path.write_bytes(payload.write().read_bytes()[:keep])
    refuse(payload.path)


def test_payload_in_the_open_and_wrong_key_are_found(payload, tmp_path):
    payload.write()
    with pytest.raises(DamagedFile):
        open_payload(payload.path, bytes(32), practice=False)
    bare = tmp_path / "terbuka.db"
    with closing(dbapi2.connect(str(bare), isolation_level=None)) as database:
        for statement in statements(resource("schema/exchange/0001.sql").read_text(encoding="utf-8")):
            database.execute(statement)
        database.execute(f"PRAGMA application_id = {EXCHANGE_ID}")
    refuse(bare, "rusak")


NAMES = ("device", "seq", "hlc", "author", "kind", "table", "row", "column", "old", "new", "seen", "rdevice", "rseq")
BASE = dict(zip(NAMES, CHANGES[1], strict=True))
BOMB = "[" * 200_000 + "]" * 200_000
INSERT = {"kind": "insert", "column": "*"}
EVIL_CHANGES = {
    "other device": {"device": 8},
    "negative device": {"device": -1},
    "device of 63 bits": {"device": 1 << 62},
    "hole in the numbers": {"seq": 9},
    "clock below zero": {"hlc": -1},
    "short author": {"author": b"x"},
    "long author": {"author": b"x" * 17},
    "unknown kind": {"kind": "delete"},
    "short row": {"row": b"x" * 15},
    "table with a quote": {"table": "ikm; DROP TABLE ikm"},
    "internal table": {"table": "sqlite_schema", "column": "sql ''"},
    "no table": {"table": ""},
    "column with a blank": {"column": 'name" = 1 --'},
    "every column of an update": {"column": "*"},
    "huge old": {"old": "x" * (2 << 20)},
    "huge new": {"new": b"x" * (2 << 20)},
    "endless": {"new": float("inf")},
    "seen is no JSON": {"seen": "x"},
    "seen is a list": {"seen": "[1]"},
    "seen of text": {"seen": '{"x":1}'},
    "seen is nested": {"seen": '{"7":[1]}'},
    "seen below zero": {"seen": '{"7":-1}'},
    "seen with an endless device": {"seen": json.dumps({"9" * 5000: 1})},
    "seen is a bomb": {"seen": BOMB},
    "replaces half": {"rseq": None},
    "replaces below zero": {"rseq": -4},
    "insert of one column": {"kind": "insert"},
    "insert of nothing": {**INSERT, "new": None},
    "insert of bytes": {**INSERT, "new": b"\xff{}"},
    "insert of a number": {**INSERT, "new": 3},
    "insert that is nested": {**INSERT, "new": '{"name":{"x":1}}'},
    "insert that is a bomb": {**INSERT, "new": BOMB},
    "insert of an object bomb": {**INSERT, "new": '{"a":' * 100_000},
    "insert with an odd column": {**INSERT, "new": '{"na me":1}'},
    "insert of a huge number": {**INSERT, "new": f'{{"rt":{1 << 70}}}'},
    "insert of endless digits": {**INSERT, "new": '{"rt":' + "9" * 10_000 + "}"},
    "insert of no number": {**INSERT, "new": '{"rt":NaN}'},
    "insert of an endless number": {**INSERT, "new": '{"rt":1e999}'},
    "insert of true": {**INSERT, "new": '{"rt":true}'},
    "insert of half a letter": {**INSERT, "new": '{"name":"\\ud800"}'},
}


@pytest.mark.parametrize("kind", EVIL_CHANGES)
def test_evil_changes_are_refused(payload, kind):
    payload.changes[1] = tuple({**BASE, **EVIL_CHANGES[kind]}.values())
    refuse(payload.write(), "melanggar aturan")


@pytest.mark.parametrize("kind", [name for name in EVIL_CHANGES if "device" not in name and "hole" not in name])
def test_evil_changes_in_the_rescue_copy_are_refused(payload, kind):
    evil = {**BASE, **EVIL_CHANGES[kind], "seq": 2}
    payload.rescue = (DEVICE, 0, 3, rescue([EARLIER[0], tuple(evil.values()), EARLIER[2]]))
    refuse(payload.write(), "melanggar aturan")


STATEMENTS = {
    "changes removed": "DELETE FROM change WHERE seq = 7",
    "first change removed": "DELETE FROM change WHERE seq = 4",
    "all changes removed": "DELETE FROM change",
    "no manifest": "DELETE FROM manifest",
    "manifest backwards": "UPDATE manifest SET to_seq = 1",
    "manifest below zero": "UPDATE manifest SET from_seq = -5",
    "manifest of nobody": "INSERT INTO manifest VALUES (0, 0, 0, 0, 0)",
    "manifest promises more": "INSERT INTO manifest VALUES (8, 0, 3, 0, 0)",
    "clock of the manifest": "UPDATE manifest SET to_hlc = -1",
    "text that is none": ("UPDATE change SET new = CAST(x'fffe41' AS TEXT) WHERE seq = 5",),
    "table that is no text": ("UPDATE change SET \"table\" = CAST(x'ff' AS TEXT) WHERE seq = 5",),
    "unknown info": "INSERT INTO info VALUES ('__class__', '')",
    "huge info": "UPDATE info SET value = CAST(zeroblob(1000000) AS TEXT)",
    "info that is no text": "UPDATE info SET value = CAST(x'fffe' AS TEXT)",
    "attachment of an odd kind": "UPDATE attachment SET media_type = '../../x'",
    "attachment of a path": "UPDATE attachment SET sha256 = '../../siap-ikm.db'",
    "huge attachment": "UPDATE attachment SET content = zeroblob(70000000)",
    "huge media type": "UPDATE attachment SET media_type = CAST(zeroblob(1000) AS TEXT)",
    "receipt is no JSON": "UPDATE receipt SET files = '1, 2'",
    "receipt is a bomb": ("UPDATE receipt SET missing = ?", (BOMB,)),
    "receipt is endless": "UPDATE receipt SET refused = '[1e999]'",
    "receipt of nobody": "UPDATE receipt SET device = -1",
    "receipt below zero": "UPDATE receipt SET seq = -1",
    "asked for a path": "UPDATE asked SET sha256 = '/etc/passwd'",
    "asked in capitals": "UPDATE asked SET sha256 = upper(sha256)",
}


@pytest.mark.parametrize("kind", STATEMENTS)
def test_evil_rows_are_refused(payload, kind):
    payload.more = [STATEMENTS[kind]]
    refuse(payload.write())


INFO = {
    "number": ["0", "-1", "1" * 20, "x", "٣", "1" * 10_000],
    "device": ["0", "x", str(1 << 62), "9" * 5000],
    "officer": ["x" * 2000],
    "schema": ["3.0", ""],
    "written_at": ["kemarin", "2026-11-24T02:00:00", ""],
    "recipient": ["", "age1x", "AGE-SECRET-KEY-1"],
    "verify_key": ["", "f" * 63, "F" * 64],
    "file": ["../x", "0" * 31],
    "holds": ["", "[]", "[1]", '{"x":1}', '{"7":"1"}', '{"7":1e3}', '{"7":{}}', BOMB],
    "kind": ["", "Delivery", "x" * 100],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in INFO.items() for value in values])
def test_evil_words_about_itself_are_refused(payload, name, value):
    payload.more = [("INSERT OR REPLACE INTO info VALUES (?, ?)", (name, value))]
    refuse(payload.write(), "melanggar aturan")


def test_everything_that_a_payload_says_of_itself_is_taken(payload):
    said = {
        "kind": "return",
        "number": "12",
        "device": str((1 << 62) - 1),
        "officer": "",
        "office": "DINAS «CONTOH»",
        "program": "0.1.0",
        "schema": "3",
        "written_at": "2026-11-24T02:00:00+00:00",
        "recipient": age.recipient_of(age.new_identity()),
        "verify_key": "f" * 64,
        "file": "0" * 32,
        "holds": '{"7":0}',
    }
    assert set(said) == set(payload_info.KNOWN)
    payload.more = [("INSERT OR REPLACE INTO info VALUES (?, ?)", pair) for pair in said.items()]
    look_at(payload.write())


class Bomb:
    """A part of a rescue copy that unpacks to 4 GB."""

    def __init__(self):
        machine = zlib.compressobj(9)
        block = b" " * (1 << 20)
        self.content = b"".join(machine.compress(block) for _ in range(200)) + machine.flush()


RESCUES = {
    "no zlib": (0, 3, b"x" * 100),
    "nothing": (0, 3, b""),
    "cut": (0, 3, rescue()[:-6]),
    "more behind": (0, 3, rescue() + b"x"),
    "fewer than it says": (0, 4, rescue()),
    "more than it says": (0, 2, rescue()),
    "others than it says": (1, 4, rescue()),
    "none": (3, 3, zlib.compress(b"")),
    "backwards": (3, 0, rescue()),
    "absurdly many": (0, 1 << 40, rescue()),
    "one endless line": (0, 3, Bomb().content),
    "endless lines": (0, 3, zlib.compress(b"\n" * 50_000_000)),
    "depth": (0, 3, zlib.compress(BOMB.encode())),
    "no list": (0, 3, zlib.compress(b"{}\n{}\n{}")),
    "short list": (0, 3, zlib.compress(b"[7,1]\n[7,2]\n[7,3]")),
    "odd object": (0, 3, zlib.compress(rescue_lines(EARLIER).replace(b'{"hex"', b'{"hox"'))),
    "hex of a number": (0, 3, zlib.compress(rescue_lines(EARLIER).replace(b'{"hex": "78"}', b'{"hex": 78}'))),
    "endless fraction": (0, 3, zlib.compress(rescue_lines(EARLIER).replace(b"0x1.8000000000000p+0", b"inf"))),
}


@pytest.mark.parametrize("kind", RESCUES)
def test_evil_rescue_copies_are_refused(payload, kind):
    payload.rescue = (DEVICE, *RESCUES[kind])
    refuse(payload.write(), "melanggar aturan")


def test_checks_that_never_end_are_stopped(payload, monkeypatch):
    payload.write()
    seconds = iter([0.0, *range(1000, 100_000, 1000)])
    monkeypatch.setattr(clock, "seconds_running", lambda: next(seconds))
    monkeypatch.setattr(incoming, "STEPS_BETWEEN_LOOKS", 1)
    refuse(payload.path, "terlalu lama")
