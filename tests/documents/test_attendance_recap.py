"""The recap of who was there: what it rests on, the numbers of the sheets, and counts that are those of every paper."""

from io import BytesIO

import pytest

from desktop_app.documents.attendance_recap import AttendanceRecapOptions, checks, collect, compose
from desktop_app.documents.manuscript import TextTable, write, write_docx
from desktop_app.domain.event import Attendance, Role
from desktop_app.domain.event_file import EventFileDraft, FileKind
from desktop_app.domain.gathering_dossier import CommitteeMemberLine, GuestLine, ParticipantLine
from desktop_app.domain.person import Sex
from desktop_app.operations.gatherings.files import keep_file, prepare_file
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.tallies import complete_rows, record_tally
from tests.documents.reading import texts
from tests.operations.gatherings.test_files import scan
from tests.operations.gatherings.test_tallies import DAY, NEXT, check_in, held

PRINGSEWU = "18.10"


def recap(session, gathering):
    return collect(session, gathering, AttendanceRecapOptions(), practice=False)


def printed(paper):
    """Return the text of the PDF as one line."""
    out = BytesIO()
    write(compose(paper), out)
    return " ".join(" ".join(texts(out.getvalue())).split())


@pytest.fixture
def typed(database, officer):
    """Twelve people, of whom nine signed, two who wrote in, one of them unreadable; guests and committee signed."""
    with database.write(by=officer) as session:
        guest = GuestLine(
            invited_post="Bupati Contoh", attendance=Attendance.REPRESENTED, name="Asisten Contoh", post="Asisten I"
        )
        gathering = held(session, guests=[guest], committee=[CommitteeMemberLine(name="Ketua Contoh", duty="Ketua")])
        line = ParticipantLine(number=13, name="Sari Tambahan", sex=Sex.MALE, kabupaten_code=PRINGSEWU)
        complete_rows(session, gathering, Role.PARTICIPANT, [line])
        record_tally(session, gathering, Role.PARTICIPANT, DAY, "1-9, 13, 14x", 11)
        record_tally(session, gathering, Role.GUEST, DAY, "1", 1)
        record_tally(session, gathering, Role.COMMITTEE, DAY, "1", 1)
        draft = EventFileDraft(kind=FileKind.SIGNED_SHEET, role="peserta", day=DAY)
        keep_file(session, gathering, prepare_file("scan.pdf", scan(3)), draft)
        yield session, gathering


def test_every_number_is_the_one_of_the_head_count(typed):
    session, gathering = typed
    paper, count = recap(session, gathering), head_count(session, gathering)
    assert {one.role: len(one.seats) for one in paper.lists} == {
        Role.PARTICIPANT: count.total.present,
        Role.GUEST: count.guests,
        Role.COMMITTEE: count.committee,
    }
    lists = [block for block in compose(paper).blocks if isinstance(block, TextTable)]
    assert [len(table.rows) for table in lists] == [11, len(count.rows), 1, 1]
    rows = [list(map(int, row[2:])) for row in lists[1].rows]
    total = list(map(int, lists[1].total[1:]))
    assert [sum(column) for column in zip(*rows, strict=True)] == total == [12, 1, 9, 1, 11]
    assert all(sum(row[1:-1]) == row[-1] for row in rows), "L, P and those without add up in every row"


def test_the_paper_says_what_it_rests_on(typed):
    session, gathering = typed
    paper = recap(session, gathering)
    text = printed(paper)
    for words in (
        "REKAPITULASI KEHADIRAN",
        "Hari/Tanggal : Jumat, 4 November 2022",
        "disusun dari daftar hadir yang ditandatangani (peserta, tamu undangan, dan panitia)",
        "pindaian terlampir 3 lembar (peserta 3 lembar)",
        "Jumlah peserta yang hadir: 11 orang (laki-laki 1 orang, perempuan 9 orang, tidak tercatat 1 orang)",
        "14 (tidak terbaca)",
        "Asisten Contoh Asisten I Bupati Contoh",
        "baris yang tidak disebut tidak ditandatangani",
    ):
        assert words in text
    assert "Peserta 10" not in text, "who did not sign is not there"
    assert "TANDA TANGAN" not in text
    assert "SEMENTARA" not in text
    told = " ".join(problem.message for problem in checks(paper))
    assert ("tamu undangan" in told, "peserta" in told) == (True, False), "only those without a scan"
    out = BytesIO()
    write_docx(compose(paper), out)
    assert out.getvalue().startswith(b"PK")


def test_before_the_sheets_are_typed_it_is_provisional_and_says_so(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session, last=NEXT)
        for number, day in ((1, DAY), (1, NEXT), (2, NEXT)):
            check_in(session, gathering, number, day=day)
        text = printed(recap(session, gathering))
        assert "SEMENTARA: daftar hadir peserta belum semuanya dipindahkan" in text
        assert "tidak tercatat hadir" in text
        record_tally(session, gathering, Role.PARTICIPANT, DAY, "1-3", 4)
        record_tally(session, gathering, Role.PARTICIPANT, NEXT, "2, 13", 2)
        paper = recap(session, gathering)
        text = printed(paper)
        assert "HARI HADIR" in text
        assert "Peserta 02 P Usaha 2 2 dari 2" in text
        assert "Peserta 01 P Usaha 1 1 dari 2" in text
        assert "13 (nama belum dilengkapi)" in text
        told = " ".join(problem.message for problem in checks(paper))
        assert ("belum diketik" in told, "belum ada namanya" in told) == (True, True), "the paper has one more"
