"""A register with three quarters, for the tests of the recaps and the report of a period."""

from datetime import UTC, date, datetime

from desktop_app.domain.dossier import IkmDossier, ProductLine
from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.official import OfficialDraft
from desktop_app.domain.person import Sex
from desktop_app.domain.presence import Presence
from desktop_app.domain.target import Measure, TargetDraft
from desktop_app.operations.follow_ups.follow_ups import record_follow_up
from desktop_app.operations.gatherings.events import load_gathering, record_event, record_gathering
from desktop_app.operations.ikm.dossier import record_ikm
from desktop_app.operations.office.offices import save_office
from desktop_app.operations.office.officials import OfficialDossier, PostLine, record_official
from desktop_app.operations.recaps.targets import set_target
from tests.documents.readiness_samples import OFFICE
from tests.operations.visiting import METRO, TAMBAHREJO, TODAY, business, held, visit

PRINGSEWU, TANGGAMUS = "18.10", "18.06"


def fill(session, at):
    """Fill a register of last year, of the third and of the fourth quarter of 2026; today stays as it was."""
    at.time = datetime(2025, 11, 3, 3, tzinfo=UTC)  # before anything gets an id: ids never run backwards
    save_office(session, OFFICE, date(2025, 1, 1))
    head = OfficialDraft(name="Rina Contoh", back_title="S.T.", nip="198001012005012001")
    post = PostLine(title="Kepala Dinas Perindustrian dan Perdagangan", rank="Pembina", grade="IV/a")
    record_official(session, OfficialDossier(official=head, posts=[post]))
    old = business(session, "Lama", workers_male=1, workers_female=2, needs="modal")
    visit(session, old, date(2025, 11, 4), problems="modal kurang")
    at.time = datetime(2026, 8, 3, 3, tzinfo=UTC)
    keripik = _detailed(session)
    kopi = business(session, "Kopi Ulu", METRO, certificates=[held("halal", issued_on=date(2026, 9, 30))])
    business(session, "Tanpa wilayah", "", needs="kemasan, mesin")
    first = visit(session, keripik, date(2026, 8, 10), problems="izin dan kemasan", officer="Ana Petugas, S.E.")
    visit(session, kopi, date(2026, 9, 30), officer="Budi Contoh")
    _tasks(session, keripik, first)
    _gathering(session, "Sosialisasi Halal", date(2026, 8, 20))
    at.time = datetime(2026, 11, 2, 3, tzinfo=UTC)
    new = business(session, "Baru", certificates=[held("spp_irt", date(2027, 1, 5), issued_on=date(2026, 11, 1))])
    visit(session, new, date(2026, 11, 2))
    _targets(session)
    at.time = datetime(2026, 11, 24, 2, tzinfo=UTC)
    return keripik


def _detailed(session):
    draft = IkmDraft(
        name="Keripik <Asri> & Anak",
        region_code=TAMBAHREJO,
        workers_male=3,
        workers_female=4,
        investment_equipment=25_000_000,
        working_capital=10_000_000,
    )
    products = [
        ProductLine(name="keripik", production_year=1200.5, price=15_001),
        ProductLine(name="stik", production_year=10),
    ]
    certificates = [held("nib", issued_on=date(2026, 7, 1)), held("merek")]
    return record_ikm(session, IkmDossier(business=draft, products=products, certificates=certificates), TODAY)


def _tasks(session, ikm_id, visit_id):
    def task(due, **more):
        draft = FollowUpDraft(problem="kemasan", visit_id=visit_id, due_on=due, helper="DINKES_KAB", **more)
        record_follow_up(session, ikm_id, draft)

    task(date(2026, 9, 1))
    task(date(2026, 9, 1), done_on=date(2026, 9, 15))
    task(date(2026, 9, 29), done_on=date(2026, 10, 5))
    task(date(2026, 12, 1))


def _gathering(session, title, day):
    event_id = record_event(session, EventDraft(title=title, fiscal_year=day.year))
    people = [
        ParticipantLine(name=f"Orang {number}", kabupaten_code=code, sex=sex)
        for number, (code, sex) in enumerate(
            [(PRINGSEWU, Sex.FEMALE), (PRINGSEWU, Sex.MALE), (TANGGAMUS, Sex.FEMALE), ("", Sex.UNKNOWN)]
        )
    ]
    dossier = GatheringDossier(gathering=GatheringDraft(venue="Balai", starts_on=day), participants=people)
    gathering_id = record_gathering(session, event_id, dossier)
    for line in load_gathering(session, gathering_id).participants[:3]:
        session.add(Presence(gathering_id=gathering_id, role=Role.PARTICIPANT, seat_id=line.id, day=day))
    session.flush()


def _targets(session):
    for place, value in ((PRINGSEWU, 3), ("18.72", 1), ("18.01", 2)):
        set_target(
            session,
            TargetDraft(year=2026, quarter=3, kabupaten_code=place, measure=Measure.VISITS, value=value),
        )
    set_target(session, TargetDraft(year=2026, quarter=3, measure=Measure.CERTIFICATES, value=0))
    set_target(session, TargetDraft(year=2026, quarter=3, measure=Measure.PARTICIPANTS, value=3))
