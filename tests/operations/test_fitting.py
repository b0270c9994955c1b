"""What an operation takes is what every other laptop takes: one letter more than a column holds is refused here."""

import pytest
from sqlalchemy import String
from sqlmodel import select

from desktop_app.domain.event import EventDraft, GatheringDraft
from desktop_app.domain.follow_up import FollowUp, FollowUpDraft
from desktop_app.domain.gathering_dossier import AgendaLine, GatheringDossier
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.domain.tables import all_records, record_class
from desktop_app.errors import Refused
from desktop_app.operations import records
from desktop_app.operations.fitting import must_fit
from desktop_app.operations.follow_ups.follow_ups import load_follow_up, mark_done, record_follow_up
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.ikm.duplicates import judge_distinct
from desktop_app.operations.ikm.merging import merge_ikm
from desktop_app.store.changes.values import value_problem
from tests.operations.visiting import TODAY, business


def test_every_text_of_every_record_has_the_limit_that_a_merge_has():
    columns = [column for table in all_records() for column in table.columns if getattr(column.type, "length", None)]
    texts = [column for column in columns if isinstance(getattr(column.type, "impl", 0), String)]
    assert len(texts) > 100
    for column in texts:
        kind, longest = record_class(column.table.name), "a" * column.type.length
        must_fit(kind, {column.name: longest})
        assert value_problem(column, longest) == ""
        assert value_problem(column, longest + "a")
        with pytest.raises(Refused, match="huruf"):
            must_fit(kind, {column.name: longest + "a"})


def test_what_passes_drafts_by_is_refused_too_and_what_stood_there_before_stays(database, officer):
    with database.write(by=officer) as session:
        one, other = business(session, "Satu"), business(session, "Dua")
        task = record_follow_up(session, one, FollowUpDraft(problem="Atap bocor"))
        for refused in (
            lambda: mark_done(session, task, TODAY, "a" * 501),
            lambda: judge_distinct(session, one, other, "a" * 301),
            lambda: merge_ikm(session, one, other, reason="a" * 301),
        ):
            with pytest.raises(Refused):
                refused()
        event = record_event(session, EventDraft(title="Bimtek"))
        held = GatheringDraft(venue="Balai", starts_on=TODAY)
        plan = GatheringDossier(gathering=held, agenda=[AgendaLine(title="Buka", starts_at="08:00", ends_at="09:00")])
        late = AgendaLine(starts_at="09:00").model_copy(update={"title": "a" * 301})  # as a table makes its lines
        plan.agenda.append(late)
        with pytest.raises(Refused) as told:
            record_gathering(session, event, plan)
        assert [problem.field for problem in told.value.problems] == ["agenda.1.title"]
        assert load_follow_up(session, task).done_on is None
        row = session.get_one(Ikm, one)
        row.fuel = "a" * 201  # of an older program
        session.flush()
        records.correct(session, Ikm, one, IkmDraft.model_construct(**{**row.model_dump(), "water": "sumur"}))
        assert session.exec(select(Ikm.water).where(Ikm.id == one)).one() == "sumur"
        assert session.get_one(FollowUp, task)
