"""From seat to certificate: every business once, from the day on which it came."""

from datetime import date

import pytest

from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.domain.presence import Presence
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.operations.certification.stages import record_step
from desktop_app.operations.gatherings.events import load_gathering, participant_of, record_event, record_gathering
from desktop_app.operations.gatherings.outcomes import Step, outcomes
from desktop_app.operations.ikm.dossier import remove_ikm
from tests.operations.visiting import METRO, TODAY, business, visit

DAY = date(2026, 9, 3)


def gathering(session, event_id, day, ikm_ids, *others):
    participants = [participant_of(session, ikm_id) for ikm_id in ikm_ids]
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", starts_on=day), participants=[*participants, *others]
    )
    return record_gathering(session, event_id, dossier)


def attend(session, gathering_id, day, *names):
    for line in load_gathering(session, gathering_id).participants:
        if line.business_name in names or line.name in names:
            session.add(Presence(gathering_id=gathering_id, role=Role.PARTICIPANT, seat_id=line.id, day=day))
    session.flush()


@pytest.fixture
def told(database, officer):
    with database.write(by=officer) as session:
        asri, bunga, cita = (business(session, name) for name in ("Asri", "Bunga", "Cita"))
        metro = business(session, "Dapur Metro", METRO)
        event_id = record_event(session, EventDraft(title="Sosialisasi"))
        loose = ParticipantLine(name="Tamu Lewat", walk_in=True)
        first = gathering(session, event_id, DAY, [asri, bunga, metro], loose)
        second = gathering(session, event_id, date(2026, 9, 9), [bunga, cita])
        later = gathering(session, event_id, date(2026, 12, 9), [asri])
        attend(session, first, DAY, "Asri", "Tamu Lewat", "Dapur Metro")
        attend(session, second, date(2026, 9, 9), "Bunga")
        visit(session, asri, date(2026, 9, 2))  # before the event: not its effect
        visit(session, asri, date(2026, 10, 1))
        visit(session, bunga, date(2026, 9, 5))  # after the first day, before the one that it came to
        visit(session, cita, date(2026, 10, 1))  # never came
        session.add(FollowUp(ikm_id=asri, problem="Label", done_on=date(2026, 10, 20)))
        record_step(session, asri, StageDraft(scheme="nib", stage=Stage.APPLIED, dated=date(2026, 10, 25)))
        record_step(session, asri, StageDraft(scheme="nib", stage=Stage.ISSUED, dated=TODAY))
        record_step(session, metro, StageDraft(scheme="nib", stage=Stage.ISSUED, dated=date(2026, 12, 1)))  # to come
        session.flush()
        yield session, (first, second, later), {"asri": asri, "bunga": bunga}


def test_each_business_is_counted_once_from_the_day_it_came(told):
    session, gatherings, known = told
    chain = outcomes(session, gatherings, TODAY)
    expected = {"invited": 4, "attended": 3, "visited": 1, "closed": 1, "applied": 1, "issued": 1}
    assert {step.value: count for step, count in chain.total.counts.items()} == expected
    traces = {trace.ikm_id: trace for trace in chain.traces}
    assert traces[known["bunga"]].gathering_id == gatherings[1], "it was absent at the first"
    assert traces[known["asri"]].steps[Step.VISITED] == date(2026, 10, 1)
    assert (chain.unlinked_invited, chain.unlinked_attended) == (0, 1)


def test_a_business_in_the_bin_is_told_as_none_of_the_register_as_in_every_other_report(told):
    session, gatherings, known = told
    remove_ikm(session, [known["asri"]])
    chain = outcomes(session, gatherings, TODAY)
    assert known["asri"] not in {trace.ikm_id for trace in chain.traces}
    assert chain.total.counts[Step.VISITED] == 0
    assert (chain.unlinked_invited, chain.unlinked_attended) == (1, 2)


def test_the_parts_add_up_to_the_whole(told):
    session, gatherings, _ = told
    chain = outcomes(session, gatherings, TODAY)
    for rows in (chain.by_kabupaten(), chain.by_product(), list(chain.by_gathering().values())):
        assert {step: sum(row.counts[step] for row in rows) for step in Step} == chain.total.counts
    assert [row.name for row in chain.by_kabupaten()] == ["Kabupaten Pringsewu", "Kota Metro"]


def test_nothing_counts_before_it_happened(told):
    session, gatherings, _ = told
    early = outcomes(session, gatherings, date(2026, 9, 8))
    assert early.total.counts[Step.INVITED] == 3
    assert early.total.counts[Step.VISITED] == 0
    assert outcomes(session, gatherings, date(2026, 9, 1)).traces == ()
