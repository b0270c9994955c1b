"""AU-07, AU-08: the same print is proven equal, another one supersedes it."""

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.gathering_dossier import GatheringDossier
from desktop_app.domain.record import new_id
from desktop_app.operations.documents_printed import Finished, list_printed, record_paper
from desktop_app.operations.gatherings.attendance import PrintedSheet, record_printing
from desktop_app.operations.gatherings.events import record_event, record_gathering

TODAY = date(2022, 11, 3)


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


prints = st.lists(st.tuples(st.sampled_from(["", "peserta", "tamu"]), st.sampled_from([b"a", b"b", b"c"])), max_size=10)


@settings(max_examples=25)
@given(prints)
def test_versions_are_what_was_printed_first_and_the_last_one_counts(session, prints):
    about = new_id()
    for day, (variant, content) in enumerate(prints, start=1):
        record_paper(session, "undangan", about, Finished("Undangan", 1, content, variant), date(2022, 11, day))
    rows = list_printed(session, about)
    assert len(rows) == len(prints)
    for variant in {variant for variant, _ in prints}:
        contents = [content for of, content in prints if of == variant]
        own = [row for row in reversed(rows) if row.variant == variant]
        assert [row.fingerprint for row in own] == [sha256(content).hexdigest() for content in contents]
        assert [row.version for row in own] == [list(dict.fromkeys(contents)).index(one) + 1 for one in contents]
        assert [row.superseded for row in own] == [one != contents[-1] for one in contents]


def test_the_same_print_is_remembered_once_a_day(session):
    about = new_id()
    for content in (b"a", b"a", b"b", b"a"):
        record_paper(session, "undangan", about, Finished("Undangan", 1, content), TODAY)
    assert [(row.version, row.superseded) for row in list_printed(session, about)] == [
        (1, False),
        (2, True),
        (1, False),
    ]


def test_papers_and_sheets_of_a_gathering_carry_what_they_say_of_it(session):
    event_id = record_event(session, EventDraft(title="Sosialisasi"))
    gathering = GatheringDraft(venue="Balai", locality="Gadingrejo", starts_on=TODAY)
    held = record_gathering(session, event_id, GatheringDossier(gathering=gathering))
    record_paper(session, "undangan", held, Finished("Undangan", 1, b"a"), TODAY)
    record_paper(session, "rekap-peserta", event_id, Finished("Rekap", 1, b"b"), TODAY)
    record_printing(session, held, PrintedSheet(Role.PARTICIPANT, "f4", 0, "ab", "meja 1"), TODAY)
    sheet, invitation = list_printed(session, held)
    assert (
        invitation.facts == '{"days": "Kamis, 3 November 2022", "place": "Balai, Gadingrejo", "title": "Sosialisasi"}'
    )
    assert (sheet.kind, sheet.variant) == ("daftar-hadir peserta", "meja 1")
    (recap,) = list_printed(session, event_id)
    assert recap.facts == '{"title": "Sosialisasi"}'
