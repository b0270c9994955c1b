"""The minutes of a merge: word for word on invented figures, and the figures of the book on real files."""

import os
import re
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents import merge_minutes
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.kind import Wish
from desktop_app.documents.kinds import MERGE_MINUTES, find_kind
from desktop_app.documents.merge_minutes.data import read_numbers
from desktop_app.documents.merge_minutes.paper import (
    STATUSES,
    DecidedLine,
    FileLine,
    KindLine,
    MergeMinutes,
    MergeMinutesOptions,
    Person,
)
from desktop_app.documents.merge_minutes.writing import about_conflicts, shown_digest
from desktop_app.documents.office.issuing import WIB
from desktop_app.domain.decision import Chosen
from desktop_app.domain.officer import OfficerDraft
from desktop_app.errors import UserError
from desktop_app.operations.office.officers import record_officer
from desktop_app.store.database import Database
from tests.documents.reading import texts
from tests.documents.samples import LETTERHEAD, SIGNATURES
from tests.exchange.handing_in.office import Copy, open_office, tomorrow

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 11, 24)


def file_line(number, sender="Budi Contoh", **more):
    line = FileLine(
        sender=sender,
        laptop=f"7F3A-{number:04X}",
        number=number,
        period=(date(2026, 11, 2), date(2026, 11, 20)),
        received_at=datetime(2026, 11, 24, 9, number % 60, tzinfo=WIB),
        sha256=sha256(str(number).encode()).hexdigest(),
        result="Digabungkan",
        is_merged=True,
    )
    return replace(line, **more)


SHORT = MergeMinutes(
    day=DAY,
    when=datetime(2026, 11, 24, 9, tzinfo=WIB),
    place="Dinas Contoh, Bandar Lampung",
    city="Bandar Lampung",
    mergers=(Person("Ani Contoh, S.E.", "197001011995032001", "Analis Data Industri"),),
    senders=(Person("Budi Contoh", "198001012005012001"),),
    files=(file_line(7, notes=("Belum sampai: berkas 6.",)),),
    kinds=(KindLine("IKM", (12, 3, 40, 1, 0, 0)), KindLine("Jawaban daftar periksa", (1204, 31, 0, 0, 1, 2))),
    decided=(DecidedLine("IKM", "Keripik Bu Sri", "Isi yang lain dipakai", "Diperiksa lewat telepon"),),
    open_conflicts=1,
    number="027/114/V.24/2026",
    letterhead=LETTERHEAD,
    knowing=SIGNATURES[0],
    print_code="BAP-3F09C1",
)
NAMES = [f"Petugas Contoh {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
LONG = replace(
    SHORT,
    files=(
        *(file_line(number, NAMES[number % len(NAMES)]) for number in range(1, 30)),
        file_line(30, result="Dikarantina", is_merged=False, reason="Laptop ini belum dikenal."),
    ),
    senders=tuple(Person(name) for name in NAMES),
    watermark="LATIHAN",
    paper=Paper.A4,
)


def written(paper):
    out = BytesIO()
    printed = merge_minutes.write(paper, out)
    assert printed.cut == printed.missing == ()
    return texts(out.getvalue())


def flat(pages):
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize(("name", "paper"), [("penggabungan", SHORT), ("penggabungan-banyak", LONG)])
def test_the_text_is_the_golden_one(name, paper):
    path = GOLDEN / f"{name}.txt"
    found = "\n\f\n".join(written(paper)) + "\n"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", list(Paper))
def test_every_page_has_its_foot_and_the_mark_of_practice(paper):
    pages = written(replace(LONG, paper=paper))
    for number, text in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in text
        assert "LATIHAN" in text.replace("\n", "")


def test_a_fingerprint_is_whole_and_never_breaks_within_a_group():
    text = written(LONG)
    for line in LONG.files:
        for row in shown_digest(line.sha256).split("\n"):
            assert any(row in page for page in text), row
    assert shown_digest(SHORT.files[0].sha256).replace(" ", "").replace("\n", "") == SHORT.files[0].sha256.upper()


def test_several_who_handed_in_sign_in_a_table_and_one_signs_in_a_block():
    text = flat(written(LONG))
    assert "YANG MENYERAHKAN LAPTOP TANDA TANGAN" in text
    assert "Yang menyerahkan," not in text
    assert "Yang menyerahkan," in flat(written(SHORT))


def test_files_that_were_not_merged_are_said():
    text = flat(written(LONG))
    assert "telah menerima 30 (tiga puluh) berkas" in text
    assert "menggabungkan 29 (dua puluh sembilan) di antaranya" in text
    assert "Berkas 30 Petugas Contoh" not in text.partition("c. Catatan")[0]
    assert "Laptop ini belum dikenal." in text.partition("c. Catatan")[2]


def test_nothing_in_conflict_is_said_too():
    quiet = replace(SHORT, kinds=(KindLine("IKM", (1, 0, 0, 0, 0, 0)),), decided=(), open_conflicts=0)
    assert about_conflicts(quiet) == "Tidak ada isian yang berbeda isi."


@settings(max_examples=15)
@given(st.lists(st.lists(st.integers(0, 40_000), min_size=6, max_size=6), min_size=1, max_size=12))
def test_the_columns_and_rows_add_up(counts):
    kinds = tuple(KindLine(f"Jenis {place}", tuple(row)) for place, row in enumerate(counts))
    text = "\n".join(written(replace(SHORT, kinds=kinds, letterhead=None)))
    for place, row in enumerate(counts):
        assert figures(text, f"Jenis {place}") == [*row, sum(row)]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    assert figures(text, "JUMLAH") == [*sums, sum(sums)]


def figures(text, name):
    found = re.findall(rf"(?:^|\n){re.escape(name)}((?: [\d.]+){{7}})(?=\s)", text)
    return [int(figure.replace(".", "")) for figure in found[-1].split()]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("", []), ("3", [3]), ("3, 5-7", [3, 5, 6, 7]), ("3,5 – 6; 9", [3, 5, 6, 9]), ("  ", [])],
)
def test_numbers_of_merges_are_read(text, numbers):
    assert read_numbers(text) == numbers


@pytest.mark.parametrize("text", ["tiga", "7-3", "1-999999", "3,x", "-5"])
def test_what_is_no_number_is_told(text):
    with pytest.raises(UserError):
        read_numbers(text)


@pytest.fixture(scope="module")
def empty_copy(tmp_path_factory, schema):
    folder = tmp_path_factory.mktemp("kosong") / "data"
    Database.create_practice(folder, schema).close()
    return folder


@pytest.fixture
def copies(tmp_path, schema, empty_copy):
    made = [Copy(tmp_path, schema, name, empty_copy) for name in ("A", "B", "Kantor")]
    open_office(made[2], *made[:2])
    yield made
    for copy in made:
        copy.database.close()


def minutes_of(office, merges="", **more):
    with office.database.read() as session:
        return merge_minutes.collect(session, MergeMinutesOptions(merges=merges, **more), practice=True)


def test_the_figures_are_those_of_the_book(copies, at):
    one, two, office = copies
    shared = one.add("Bersama")
    first = one.file(passphrase="kata sandi yang panjang")
    for copy in (office, two):
        copy.merge(first, accept_unknown=True, passphrase="kata sandi yang panjang")
    tomorrow(at)
    one.change(shared, name="Dari A")
    two.change(shared, name="Dari B")
    two.add("Baru")
    answers = office.take(one.file(), two.file())
    entries = [entry for entry in office.ledger() if entry.id in {answer.merge_id for answer in answers}]
    paper = minutes_of(office)
    assert len(paper.files) == len(entries) == 2
    for status in STATUSES:
        assert paper.total(status) == sum(entry.count(status) for entry in entries)
    assert paper.total("conflict") == 1
    assert {line.sha256 for line in paper.files} == {entry.sha256 for entry in entries}
    assert {person.name for person in paper.senders} == {entry.officer for entry in entries}
    assert [person.name for person in paper.mergers] == ["Petugas Kantor"]
    assert paper.watermark == "LATIHAN"


def test_what_was_done_about_conflicts(copies, at):
    one, two, office = copies
    shared = one.add("Bersama", address="Di sini")
    first = one.file(passphrase="kata sandi yang panjang")
    for copy in (office, two):
        copy.merge(first, accept_unknown=True, passphrase="kata sandi yang panjang")
    tomorrow(at)
    for laptop in (one, two):
        laptop.change(shared, name=f"Dari {laptop.name}", address=f"Alamat {laptop.name}")
    office.take(one.file(), two.file())
    assert (minutes_of(office).open_conflicts, minutes_of(office).decided) == (2, ())
    tomorrow(at)
    (conflict,) = [one for one in office.conflicts() if one.column == "name"]
    office.decide(conflict, "Nama ketiga", Chosen.TYPED, "Menurut NIB")
    paper = minutes_of(office)
    assert paper.open_conflicts == 1
    told = [(line.kind, line.record, line.chosen, line.reason) for line in paper.decided]
    assert told == [("IKM", "Nama ketiga: Nama usaha", "Diisi baru", "Menurut NIB")]
    earlier = minutes_of(office, "1")
    assert earlier.day < paper.day


def test_an_undone_merge_is_named_and_not_counted(copies):
    one, two, office = copies
    one.add("Usaha A")
    two.add("Usaha B")
    first, second = office.take(one.file(), two.file())
    office.undo(first.merge_id)
    paper = minutes_of(office, f"{first.merge_id}, {second.merge_id}")
    assert [line.is_merged for line in paper.files] == [False, True]
    assert paper.files[0].result.startswith("Dibatalkan ")
    assert paper.total("new") == second.count("new")


def test_the_nip_of_who_merged_and_of_a_known_sender(copies):
    laptop, _, office = copies
    with office.write() as session:
        record_officer(session, OfficerDraft(name="Petugas A", nip="198001012005012001"))
    answers = office.merge(laptop.file(passphrase="kata sandi yang panjang"), passphrase="kata sandi yang panjang")
    paper = minutes_of(office, str(answers[0].merge_id))
    assert [person.nip for person in paper.senders] == ["198001012005012001"]


def test_practice_without_a_merge_prints_an_invented_one_and_real_data_says_so(copies, database):
    paper = minutes_of(copies[2])
    assert {line.sender for line in paper.files} == {"Sari Contoh", "Budi Contoh"}
    with database.read() as session, pytest.raises(UserError, match="Belum ada berkas"):
        find_kind(MERGE_MINUTES).make(Wish(session, None, MergeMinutesOptions(), practice=False))
    with database.read() as session, pytest.raises(UserError):
        merge_minutes.collect(session, MergeMinutesOptions(merges="77"), practice=False)
