"""The plan in its tabs: what is proposed, what is counted, what a merge left, and a copy."""

from datetime import date

import pytest

from desktop_app.domain.event import Participant, Role
from desktop_app.domain.gathering_dossier import AgendaLine, BudgetRow, DeskLine, InvitationLine, QuotaLine
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import correct_gathering, list_events, load_event, load_gathering
from desktop_app.ui.events.clone_form import CloneForm
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.events.page import EventsPage


@pytest.fixture
def row(workspace):
    with workspace.read() as session:
        return next(row for row in list_events(session) if row.locality == "Gadingrejo")


@pytest.fixture
def form(qtbot, workspace, row):
    made = EventForm(workspace, row.event_id, row.gathering_id)
    qtbot.addWidget(made)
    made.show()
    return made


def stored(workspace, row):
    with workspace.read() as session:
        return load_gathering(session, row.gathering_id)


def test_what_begins_proposes_the_end_of_what_was_before(form, workspace, row):
    """LK-07 is easy to keep: 8, 830 and 08.30 are typed, and the gaps close by themselves."""
    grid = form.grids["agenda"][1]
    grid.set_lines([])
    typed = (("8", "", "Registrasi"), ("830", "", "Sambutan"), ("", "", "Materi"))
    for number, (start, end, title) in enumerate(typed):
        grid.add_line()
        for place, text in ((1, start), (2, end), (3, title)):
            grid.item(number, place).setText(text)
    assert [(line.starts_at, line.ends_at) for line in grid.lines()] == [("08:00", "08:30"), ("08:30", ""), ("", "")]
    grid.item(1, 2).setText("09.00")
    assert grid.item(2, 1).text() == "09.00"
    grid.add_line()
    grid.item(3, 1).setText("0815")
    grid.item(3, 3).setText("Terlambat diketik")
    assert not form.save(), "it begins before the line before has ended"
    assert form.tabs.currentWidget() is form.tabs.tables[1]
    assert grid.currentItem().toolTip(), "the person is put on the cell"
    grid.item(3, 1).setText("0930")
    assert grid.lines()[2].ends_at == "09:30"
    assert form.save()
    assert [line.title for line in stored(workspace, row).agenda] == [
        "Registrasi", "Sambutan", "Materi", "Terlambat diketik",
    ]  # fmt: skip


def test_sums_follow_what_is_typed(form):
    form.tabs.go_to("budget")
    grid, note = form.grids["budget"][1], form.tabs.tables[2].pages["budget"].note
    grid.set_lines([BudgetRow(description="Konsumsi", volume=60, unit="orang", rate=45_000)])
    grid.item(0, 4).setText("50rb")
    assert (grid.item(0, 5).text(), note.text()) == ("3.000.000", "Jumlah Rp3.000.000")
    grid.item(0, 2).setText("")
    assert "belum" in note.text()
    form.tabs.go_to("quotas")
    form.grids["quotas"][1].set_lines([QuotaLine(kabupaten_code="18.10", seats=1)])
    form.grids["quotas"][1].item(0, 1).setText("25")
    assert "25" in form.tabs.tables[2].pages["quotas"].note.text()
    form._changed = False


def test_letters_to_several_audiences_are_kept_apart(qtbot, form, workspace, row):
    before = {line.audience: line for line in stored(workspace, row).invitations}
    letters = form.tabs.letters
    letters.set_lines([InvitationLine(audience=Role.GUEST, number="005/2", opening="Dalam rangka …")])
    letters.go_to(Role.PARTICIPANT)
    assert [line.audience for line in letters.lines()] == [Role.GUEST], "an empty letter is none"
    letters.fields[Role.PARTICIPANT]["number"].entry.setText("005/1")
    letters.fields[Role.PARTICIPANT]["dated"].entry.setText("4/11/2022")
    assert not form.save(), "UN-01: a letter of the day of the event comes too late"
    assert form.tabs.currentWidget() is letters
    field = letters.fields[Role.PARTICIPANT]["dated"]
    assert field.message.text()
    field.entry.setText("kemarin sore")
    letters.go_to(Role.GUEST)
    assert not form.save(), "what cannot be read is not saved as something else"
    field.entry.setText("28/10/2022")
    assert form.save()
    found = {line.audience: line for line in stored(workspace, row).invitations}
    assert found[Role.PARTICIPANT].dated == date(2022, 10, 28)
    assert (found[Role.GUEST].number, found[Role.GUEST].opening) == ("005/2", "Dalam rangka …")
    assert all(found[role].id == line.id for role, line in before.items() if role in found)


def test_the_new_fields_are_saved(form, workspace, row):
    form.event_fields["program"].entry.setText("Program Uji")
    form.event_fields["certificate_pattern"].entry.setText("tanpa tempat")
    form.gathering_fields["reserve"].entry.setText("7")
    form.grids["desks"][1].set_lines([DeskLine(name="Depan", first_number=901, last_number=920, note="A–L")])
    assert not form.save()
    assert form.event_fields["certificate_pattern"].message.text()
    form.event_fields["certificate_pattern"].entry.setText("500.9/{nomor}/SERT")
    assert form.save()
    dossier = stored(workspace, row)
    assert (dossier.gathering.reserve, [desk.note for desk in dossier.desks]) == (7, ["A–L"])
    with workspace.read() as session:
        assert load_event(session, row.event_id).program == "Program Uji"


def test_twins_of_a_merge_are_shown_and_can_be_saved(qtbot, workspace, row):
    with workspace.write() as session:
        twins = [p for p in records.list_live(session, Participant) if p.gathering_id == row.gathering_id][:2]
        for twin in twins:
            twin.number = 990
        name = twins[1].name
    form = EventForm(workspace, row.event_id, row.gathering_id)
    qtbot.addWidget(form)
    assert "990" in form.summary.text()
    grid = form.grids["participants"][1]
    assert any("990" in grid.item(place, 0).toolTip() for place in range(grid.rowCount()))
    form.event_fields["organizer"].entry.setText("Dinas lain")
    assert form.save()
    assert [line.number for line in stored(workspace, row).participants if line.name == name] == [990]


def test_an_agenda_outside_of_the_hours_is_told_when_the_form_opens(qtbot, workspace, row):
    with workspace.write() as session:
        dossier = load_gathering(session, row.gathering_id)
        dossier.agenda = [AgendaLine(starts_at="06:00", ends_at="07:00", title="Terlalu pagi")]
        correct_gathering(session, row.gathering_id, dossier)
    form = EventForm(workspace, row.event_id, row.gathering_id)
    qtbot.addWidget(form)
    assert "Susunan acara, baris" in form.summary.text()
    assert "di luar jam" in form.summary.text()


def test_an_event_is_copied_from_the_list(qtbot, workspace, row):
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.table.go_to(next(n for n, one in enumerate(page.table.rows_model.rows) if one.row == row))
    form = page.copy_gathering()
    form.fields.fields["title"].entry.setText("Sosialisasi 2027")
    form.save()
    assert form.fields.fields["starts_on"].message.text(), "it does not say when"
    form.fields.fields["starts_on"].entry.setText("1/2/2027")
    form.fields.fields["venue"].entry.setText("Aula Dekranasda")
    form.save()
    qtbot.waitUntil(lambda: not page.findChildren(CloneForm))
    assert page._form is not None, "the copy is opened for the rest"
    assert page._form.title.text() == "Sosialisasi 2027"
    with workspace.read() as session:
        (made,) = [one for one in list_events(session) if one.title == "Sosialisasi 2027"]
        assert load_event(session, made.event_id).fiscal_year == 2027
        assert (made.starts_on, made.participants) == (date(2027, 2, 1), 0)


def test_a_copy_can_be_another_place_of_the_series(qtbot, workspace, row):
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    page.table.go_to(next(n for n, one in enumerate(page.table.rows_model.rows) if one.row == row))
    form = page.copy_gathering()
    form.fields.fields["becomes"].entry.setCurrentIndex(1)
    assert not form.fields.fields["title"].entry.isEnabled()
    form.fields.fields["starts_on"].entry.setText("10/11/2022")
    form.fields.fields["venue"].entry.setText("Aula")
    form.save()
    qtbot.waitUntil(lambda: not page.findChildren(CloneForm))
    with workspace.read() as session:
        rows = [one for one in list_events(session) if one.event_id == row.event_id]
    assert [one.places for one in rows] == [5] * 5


def test_a_cell_that_cannot_be_read_is_not_saved_as_what_it_was_before(form, workspace, row):
    """Whoever types 31/2 into a table must hear of it: the old value would go into the signed papers."""
    grid = form.grids["agenda"][1]
    before = stored(workspace, row).agenda
    grid.item(0, 0).setText("31/2")
    form.tabs.setCurrentIndex(0)
    assert not form.save()
    assert "31/2" in form.summary.text()
    assert form.tabs.currentWidget() is form.tabs.tables[1]
    assert (grid.currentRow(), grid.currentColumn(), grid.item(0, 0).text()) == (0, 0, "31/2")
    assert stored(workspace, row).agenda == before
    grid.item(0, 0).setText(grid.item(1, 0).text())
    grid.item(0, 3).setText("Registrasi peserta")
    assert form.save()
    assert stored(workspace, row).agenda[0].title == "Registrasi peserta"


def test_every_field_that_cannot_be_read_says_so_and_the_first_one_is_shown(form):
    form.event_fields["fiscal_year"].entry.setText("dua ribu")
    form.gathering_fields["kits"].entry.setText("1-100000")
    form.gathering_fields["starts_at"].entry.setText("delapan")
    form.tabs.setCurrentIndex(3)
    assert not form.save()
    assert form.tabs.currentIndex() == 0
    for field in (form.event_fields["fiscal_year"], form.gathering_fields["kits"], form.gathering_fields["starts_at"]):
        assert field.message.text()
    form._changed = False


def test_a_line_without_a_day_belongs_to_the_first_day(form):
    """Whoever writes the date once, at the first line, gets the same proposals."""
    grid = form.grids["agenda"][1]
    grid.set_lines([])
    first = form.gathering_fields["starts_on"].entry.text()
    for number, (day, start, title) in enumerate(((first, "8", "Registrasi"), ("", "9", "Sambutan"))):
        grid.add_line()
        for place, text in ((0, day), (1, start), (3, title)):
            grid.item(number, place).setText(text)
    assert grid.lines()[0].ends_at == "09:00"
    form._changed = False


def test_saved_on_the_way_to_another_section_the_event_stays_open(qtbot, workspace, row, answers):
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.show_target(row.gathering_id)
    room = page._form
    typed = room.plan.event_fields["title"].entry
    qtbot.waitUntil(room.plan.isVisible)
    qtbot.keyClicks(typed, " I")
    answers.prepare("save")
    room.go(room._entries[0].name)
    assert page.currentWidget() is room
    assert room.parts.value() == room._entries[0].name
    with workspace.read() as session:
        assert load_event(session, row.event_id).title.endswith(" I")
    room.go("plan")
    qtbot.keyClicks(typed, "I")
    assert room.plan.save(), "what was saved on the way is no change of somebody else"
    assert page.currentWidget() is not room
