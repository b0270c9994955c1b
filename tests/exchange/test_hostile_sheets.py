"""Spreadsheets that mean harm: the import answers with a sentence or a plan, and nothing is recorded half."""

import io
import zipfile
from random import Random

import pytest

from desktop_app import clock
from desktop_app.errors import UserError
from desktop_app.exchange.importing.importing import Source, apply_import, plan_import
from desktop_app.exchange.importing.template import write_template
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from tests.exchange.handing_in.forging import unsound

MUTATED = 500
EXTRA = ("xl/../../../x.xml", "/etc/passwd", "C:\\x.xml", "xl/worksheets/\u202e.xml")


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    path = tmp_path_factory.mktemp("lembar") / "ikm.xlsx"
    write_template("ikm", path)
    return path.read_bytes()


def plan_of(database, path):
    """Return whether there is a plan; a refusal is a sentence."""
    try:
        source = Source(path.name, read_sheets(path), "ikm")
        with database.read() as session:
            plan_import(session, source, clock.today())
    except UserError as error:
        return bool(str(error)) and None
    return source


def with_entries(honest, **entries):
    """Return the workbook with some entries replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(honest)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in entries:
                new.writestr(name, old.read(name))
        for name, content in entries.items():
            new.writestr(name, content)
    return made.getvalue()


def sheets(honest):
    """Yield evil workbooks and tables: (name, bytes)."""
    sheet = "xl/worksheets/sheet1.xml"
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    entity = b'<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;">]>' + head + b"<row><c>&c;</c></row>"
    yield "bomb.xlsx", with_entries(honest, **{sheet: b" " * (210 << 20)})
    yield "entities.xlsx", with_entries(honest, **{sheet: entity})
    yield (
        "corner.xlsx",
        with_entries(honest, **{sheet: head + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'}),
    )
    yield "row.xlsx", with_entries(honest, **{sheet: head + b'<row r="99999999999"><c r="A99999999999"><v>1</v></c>'})
    yield "deep.xlsx", with_entries(honest, **{sheet: b"<a>" * 200_000})
    yield "no sheet.xlsx", with_entries(honest, **{sheet: b""})
    yield "paths.xlsx", with_entries(honest, **dict.fromkeys(EXTRA, b"x"))
    for name, content in (
        ("empty", b""), ("nul", b"\0" * 5000), ("quote", b'"' + b"x" * 3_000_000), ("wide", b";" * 300_000),
        ("long", b"Nama IKM\n" + b"x" * 1_000_000), ("surrogate", "Nama IKM\n".encode("utf-16") + b"\x00\xd8\x41"),
        ("lines", b"\n" * 300_000), ("formula", b"Nama IKM\n=cmd|' /C calc'!A0\n@SUM(1)\n+1\n-1\n"),
        ("bidi", "Nama IKM\n\u202e\u2066x\x1b[31m\n".encode()), ("sep", b"sep=\xff\nNama IKM\nx"),
    ):  # fmt: skip
        yield f"{name}.csv", content
    yield "ole.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + Random(1).randbytes(5000)


def mutated(honest, dice):
    """Return a workbook that was damaged somewhere."""
    place, kind = dice.randrange(len(honest)), dice.randrange(4)
    if kind == 0:
        return honest[:place]
    if kind == 1:
        return honest[:place] + dice.randbytes(20) + honest[place + 20 :]
    if kind == 2:
        return honest[:place] + honest[dice.randrange(len(honest)) :]
    changed = bytearray(honest)
    changed[place] ^= 1 << dice.randrange(8)
    return bytes(changed)


class Folder:
    """What the check-up asks of a copy."""

    def __init__(self, database):
        self.database, self.schema = database, database.schema


def test_evil_sheets_are_answered(database, honest, tmp_path):
    dice, fed = Random(2026), 0
    files = [*sheets(honest), *((f"{n}.xlsx", mutated(honest, dice)) for n in range(MUTATED))]
    with database.raw() as connection:
        before = connection.execute("SELECT seq FROM local").fetchone()
    for name, content in files:
        path = tmp_path / name
        path.write_bytes(content)
        plan_of(database, path)
        assert path.read_bytes() == content
        path.unlink()
        fed += 1
    assert fed >= MUTATED
    with database.raw() as connection:
        assert connection.execute("SELECT seq FROM local").fetchone() == before
    assert list(tmp_path.iterdir()) == [tmp_path / "data"]


def test_what_is_no_sheet_is_answered(database, tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    for name in ("folder.xlsx", "loop.csv", "nothing.csv"):
        assert plan_of(database, tmp_path / name) is None


def test_odd_cells_are_recorded_whole_or_rejected(database, tmp_path):
    odd = ["=1+1", "\u202ex", "x" * 40_000, "1e999", "-1", "9" * 400, "31/02/2026", "\x01", "NULL", "' OR 1=1 --"]
    path = tmp_path / "aneh.csv"
    path.write_text("name\n" + "\n".join(f'"{cell}"' for cell in odd) + "\n", encoding="utf-8")
    source = plan_of(database, path)
    with database.write(by=database.officer) as session:
        plan = apply_import(session, source, clock.today())
    assert len(plan.results) == len(odd)
    assert unsound(Folder(database)) == []


def test_entry_packed_in_another_way_and_broken_is_answered(database, tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", "x" * 5000)
    content = bytearray(made.getvalue())
    content[60:70] = bytes(10)
    (tmp_path / "rusak.xlsx").write_bytes(bytes(content))
    assert plan_of(database, tmp_path / "rusak.xlsx") is None
