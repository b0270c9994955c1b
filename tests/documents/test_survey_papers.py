"""Lembar soal and hasil tes: what is asked, and what was counted, without a name."""

from dataclasses import replace
from io import BytesIO

import pytest

from desktop_app.documents.kind import Wish
from desktop_app.documents.kinds import find_kind
from desktop_app.domain.event import Role
from desktop_app.domain.survey import Phase, Question
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.survey_questions import load_questions
from desktop_app.operations.practice.event import main_gathering
from tests.documents.reading import texts


@pytest.fixture
def session(practice_database):
    with practice_database.write(by=None) as opened:
        yield opened


def printed(session, kind, gathering, **options):
    """Return the pages as text with single blanks, and what should be looked at."""
    found = find_kind(kind)
    made = found.make(Wish(session, gathering, replace(found.options(), **options), practice=True))
    out = BytesIO()
    made.write(out)
    return " ".join(" ".join(texts(out.getvalue())).split()), made.problems


def test_results_are_totals_and_carry_no_name(session):
    gathering = main_gathering(session)
    text, problems = printed(session, "hasil-tes", gathering)
    assert problems == ()
    assert "nilai rata-rata tes awal 68,3 (36 lembar) dan nilai rata-rata tes akhir 93,3 (36 lembar)" in text
    assert "Dari 36 peserta yang mengikuti kedua tes, 30 peserta memperoleh nilai lebih tinggi pada tes akhir." in text
    assert "B. Identitas pelaku usaha (jawaban benar) 21 36" in text
    assert "Peserta hadir : 37 orang" in text
    assert "Dijawab 33 peserta, tidak dijawab 3 peserta." in text
    assert "- Uji laboratorium dengan biaya ringan" in text
    names = [seat.bare_name for seat in list_seats(session, gathering, Role.PARTICIPANT) if len(seat.bare_name) > 4]
    assert [name for name in names if name in text] == []


def test_the_sheet_asks_for_the_row_and_hides_the_key(session):
    gathering = main_gathering(session)
    before, _ = printed(session, "lembar-soal", gathering, phase=Phase.BEFORE)
    after, _ = printed(session, "lembar-soal", gathering, phase=Phase.AFTER)
    assert "LEMBAR TES AWAL" in before
    assert "LEMBAR TES AKHIR DAN UMPAN BALIK" in after
    for question in load_questions(session, gathering):
        assert f"{question.number}. {question.text}" in after
        assert (question.text in before) == bool(question.correct)
    assert "Nomor urut daftar hadir" in before
    assert "jawaban benar" not in before + after
    assert "NIK" not in after


def test_where_nothing_is_asked_nothing_is_told(session):
    other = next(row.gathering_id for row in list_events(session) if row.locality == "Metro")
    for kind, sentence in (("hasil-tes", "tidak diadakan tes"), ("lembar-soal", "Belum ada pertanyaan")):
        text, problems = printed(session, kind, other)
        assert sentence in text
        assert [problem.rule for problem in problems] == ["missing"]
    assert find_kind("lembar-soal").parts(session, other) == ()
    kinds = find_kind("lembar-soal").parts(session, main_gathering(session))
    assert [part.title for part in kinds] == ["Lembar tes awal", "Lembar tes akhir dan umpan balik"]
    tests = [row.id for row in records.list_live(session, Question) if row.correct]
    records.remove(session, Question, tests)
    (only,) = find_kind("lembar-soal").parts(session, main_gathering(session))
    assert only.title == "Lembar umpan balik"
