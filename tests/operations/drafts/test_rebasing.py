"""What was typed into a form that is older than the database."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.event import GatheringDraft
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.operations.drafts.rebasing import rebase


def line(number, name="", phone=""):
    return ParticipantLine(id=UUID(int=number), name=name, phone=phone)


def hall(*lines, venue="Balai", note=""):
    return GatheringDossier(gathering=GatheringDraft(venue=venue, note=note), participants=list(lines))


def test_a_walk_in_of_the_day_outlives_an_older_draft():
    before = hall(line(1, "Siti"), line(2, "Budi"))
    typed = hall(line(1, "Siti", phone="+62812"), line(2, "Budi"), ParticipantLine(name="Baru"), venue="Aula")
    now = hall(line(1, "Siti Aminah"), line(2, "Budi"), line(9, "Tamu Lewat"), note="hujan")
    got = rebase(before, typed, now)
    assert [(one.name, one.phone) for one in got.participants] == [
        ("Siti Aminah", "+62812"),
        ("Budi", ""),
        ("Baru", ""),
        ("Tamu Lewat", ""),
    ]
    assert (got.gathering.venue, got.gathering.note) == ("Aula", "hujan")


def test_who_was_removed_here_goes_and_who_was_removed_there_stays_away():
    before = hall(line(1, "Siti"), line(2, "Budi"), line(3, "Cici"))
    typed = hall(line(2, "Budi"), line(3, "Cici W."))
    now = hall(line(1, "Siti"))
    got = rebase(before, typed, now)
    assert [one.name for one in got.participants] == ["Cici W."], "the corrected one is wanted"


LINES = st.lists(st.builds(line, st.integers(1, 6), st.sampled_from("ABC")), max_size=5, unique_by=lambda one: one.id)
HALLS = st.builds(lambda lines, venue: hall(*lines, venue=venue), LINES, st.sampled_from(["Balai", "Aula"]))


@given(HALLS, HALLS)
def test_who_typed_nothing_changes_nothing(before, now):
    got = rebase(before, before, now)
    assert got.gathering == now.gathering
    assert {one.id: one for one in got.participants} == {one.id: one for one in now.participants}


@given(HALLS, HALLS)
def test_where_nothing_happened_meanwhile_everything_typed_counts(before, typed):
    assert rebase(before, typed, before) == typed
