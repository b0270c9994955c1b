"""The section Cetak: what is ticked is written, printed and remembered together, or nothing is."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.documents.kind import Phase
from desktop_app.domain.attendance_certificate import AttendanceCertificate
from desktop_app.domain.event import EventDraft, Gathering, GatheringDraft, Role
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine, SpeakerLine
from desktop_app.domain.presence import Presence, PresenceDraft
from desktop_app.operations import records
from desktop_app.operations.documents_printed import list_printed
from desktop_app.operations.files.pdf_pages import page_sizes
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.events.papers import printing
from desktop_app.ui.events.papers import section as section_module
from desktop_app.ui.events.papers.opening import dialog_of
from desktop_app.ui.events.print_dialog import PrintDialog
from desktop_app.ui.events.room import GatheringRoom
from tests.documents.reading import texts

PARTICIPANTS, SPEAKERS, BADGES = "daftar-hadir peserta", "daftar-hadir narasumber", "tanda-pengenal"


@pytest.fixture
def workspace(real_workspace):
    """A workspace on a small database of its own: every paper is made, so few people make it quick."""
    return real_workspace


@pytest.fixture
def out(tmp_path):
    """The folder that the person chooses."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def held(workspace):
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", starts_on=date(2026, 12, 3)),
        participants=[ParticipantLine(name=f"Peserta {code}", kabupaten_code=code) for code in ("18.06", "18.10")],
        speakers=[SpeakerLine(name="Dian", subject="Aspek legalitas")],
    )
    with workspace.write() as session:
        event_id = record_event(session, EventDraft(title="Sosialisasi"))
        gathering_id = record_gathering(session, event_id, dossier)
        (speaker,) = list_seats(session, gathering_id, Role.SPEAKER)
        there = PresenceDraft(role=Role.SPEAKER, seat_id=speaker.id, day=date(2026, 12, 3))
        records.record(session, Presence, there, gathering_id=gathering_id)
        return event_id, gathering_id


@pytest.fixture
def room(qtbot, workspace, held):
    made = GatheringRoom(workspace, *held)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    made.section("papers")._lookup.forget()


@pytest.fixture
def section(qtbot, room):
    room.go("papers")
    shown = room.section("papers")
    qtbot.waitUntil(shown.done_looking, timeout=60_000)
    return shown


def tick(section, *kinds):
    rows = [row for row in section.tree.rows() if not row.item.alternative]
    section.tree.tick(frozenset(row.item.key for row in rows if row.item.kind in kinds))
    return section.tree.ticked_rows()


def end_of_job(qtbot, section):
    qtbot.waitUntil(lambda: all(job.ended for job in section.findChildren(Job)), timeout=60_000)


def printed(workspace, held):
    with workspace.read() as session:
        return list_printed(session, held[1])


def test_ctrl_p_shows_the_set_from_which_papers_open_as_chosen(qtbot, workspace, room, section):
    rows = section.tree.rows()
    assert all(row.pages or row.examined.missing for row in rows)
    room.go("plan")
    QTest.keyClick(room, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert room.stack.currentWidget() is section
    titles = [section.tree.topLevelItem(place).text(0) for place in range(section.tree.topLevelItemCount())]
    assert titles == ["Sebelum kegiatan", "Pada hari kegiatan", "Sesudah kegiatan"]
    assert section.count.text().startswith(f"{len(section.tree.ticked_rows())} dokumen")
    part = next(row for row in rows if row.item.role and row.item.options.kabupaten == "18.10")
    sheet = dialog_of(workspace, part.item, section)
    qtbot.addWidget(sheet)
    assert isinstance(sheet, PrintDialog)
    assert sheet.choices.options().variant == part.item.variant == "kabupaten 18.10"
    sheet.reject()


def test_looking_at_a_certificate_gives_no_number_and_saving_does(qtbot, workspace, held, section, answers, out):
    row = next(row for row in section.tree.rows() if row.item.kind == "sertifikat")
    dialog = dialog_of(workspace, row.item, section)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.panel._shown is not None, timeout=10_000)
    assert "SERT" not in "".join(texts(dialog.panel._shown.content))
    answers.prepare(out / "sertifikat.pdf")
    dialog.panel.save()
    assert "Nomor : 001/SERT/2026" in texts((out / "sertifikat.pdf").read_bytes())[0]
    with workspace.read() as session:
        assert [one.full_number for one in records.list_live(session, AttendanceCertificate)] == ["001/SERT/2026"]
    dialog.reject()


def test_folder_file_and_printer_get_the_ticked_papers_and_a_change_makes_a_version(
    qtbot, workspace, held, section, answers, monkeypatch, out
):
    monkeypatch.setattr(ask, "open_folder", lambda *_: out)
    assert {row.item.phase for row in section.tree.ticked_rows()} == {Phase.BEFORE, Phase.ON_THE_DAY}
    ticked = tick(section, PARTICIPANTS, SPEAKERS, BADGES)
    answers.prepare(True)
    section.save_folder()
    end_of_job(qtbot, section)
    (folder,) = out.iterdir()
    names = sorted(path.name for path in folder.iterdir())
    assert [name[:3] for name in names] == [f"{number:02d}_" for number in range(1, len(ticked) + 1)]
    assert {row.kind for row in printed(workspace, held)} == {PARTICIPANTS, SPEAKERS, BADGES}
    with workspace.read() as session:
        assert all(seat.stands for seat in list_seats(session, held[1]))
    same = "versi 1, masih sama"
    qtbot.waitUntil(lambda: [row.last_print[-19:] for row in section.tree.rows() if row.printed] == [same] * 3)
    with workspace.write() as session:
        session.get(Gathering, held[1]).venue = "Balai Baru"
    qtbot.waitUntil(lambda: sum(row.is_outdated for row in section.tree.rows()) == 3)
    tick(section, SPEAKERS)
    answers.prepare(out / "satu.pdf")  # the numbers stand already: nothing more is asked
    section.save_one()
    end_of_job(qtbot, section)
    found = [(row.version, row.superseded) for row in printed(workspace, held) if row.kind == SPEAKERS]
    assert found == [(2, False), (1, True)]
    qtbot.waitUntil(section.done_looking, timeout=60_000)
    pages = sum(row.examined.pages for row in tick(section, PARTICIPANTS, SPEAKERS))
    answers.prepare(out / "set.pdf")
    section.save_one()
    end_of_job(qtbot, section)
    assert len(page_sizes((out / "set.pdf").read_bytes())) == pages
    sent = []
    monkeypatch.setattr(ask, "printer", lambda *_: True)
    monkeypatch.setattr(printing, "paper_warning", lambda *_: "")
    monkeypatch.setattr(section_module, "print_papers", lambda papers, _printer, _progress: sent.extend(papers))
    section.print_ticked()
    qtbot.waitUntil(lambda: section.note.text() == "Dikirim ke printer.", timeout=60_000)
    assert sum(len(page_sizes(content)) for content in sent) == pages


def test_giving_up_leaves_no_file_and_no_number(qtbot, workspace, held, section, answers, monkeypatch, out):
    monkeypatch.setattr(ask, "open_folder", lambda *_: out)
    tick(section, PARTICIPANTS, BADGES)
    answers.prepare(False)
    section.save_folder()
    assert section.findChildren(Job) == []
    answers.prepare(True)
    section.save_folder()
    section.findChildren(Job)[0].cancel()
    end_of_job(qtbot, section)
    assert list(out.iterdir()) == []
    assert printed(workspace, held) == []
    tick(section)
    section.save_folder()
    assert section.note.text() == "Centang dokumen yang akan dicetak."
    assert not section.save_button.isEnabled()
