"""What the papers about readiness are told: results as they were kept, the last visit, the day of the trip."""

from datetime import date

import pytest

from desktop_app.documents import next_steps, readiness_report, trip_plan
from desktop_app.documents.flow import write
from desktop_app.domain.official import OfficialDraft
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import VisitDraft
from desktop_app.domain.visit_dossier import VisitDossier, VisitOfficerLine
from desktop_app.operations.office.officials import OfficialDossier, record_official
from desktop_app.operations.visits import visits
from tests.documents.readiness_samples import fill
from tests.documents.reading import texts
from tests.operations.visiting import CPPB, METRO, NIB, TAMBAHREJO, TODAY, business, held, visit


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def report(session, ikm_id, day=TODAY):
    options = readiness_report.ReadinessReportOptions()
    return readiness_report.collect(session, ikm_id, day, options, practice=False)


def test_the_report_tells_the_kept_results_up_to_its_day(session):
    keripik, _ = fill(session)
    now, earlier = report(session, keripik), report(session, keripik, date(2026, 6, 30))
    cppb = now.results[0]
    assert [point.changed for point in cppb.points] == [False, False, True]
    assert (cppb.threshold, earlier.results[0].threshold) == (85, 80)
    assert [point.visited_on for point in earlier.results[0].points] == [date(2026, 3, 2), date(2026, 6, 1)]
    assert len(earlier.visits) == 2
    assert earlier.results[0].blocking == cppb.blocking == ("Permukaan kontak pangan berkarat atau kotor",)


def test_a_level_never_stands_without_the_word_estimate(session, tmp_path):
    keripik, _ = fill(session)
    path = tmp_path / "hasil.pdf"
    write(readiness_report.lay_out(report(session, keripik)), path)
    text = " ".join(" ".join(texts(path.read_bytes())).split())
    assert "perkiraan level IV" in text
    assert "hanya dinas kesehatan yang menetapkan level" in text
    assert text.lower().replace("perkiraan level", "").count("level iv") == 0


def test_a_business_without_visits_has_a_report_too(session):
    made = report(session, business(session, "Baru"))
    assert (made.results, made.visits, made.open_items) == ((), (), ())
    assert made.concerns[0].scheme == "Nomor Induk Berusaha (NIB)"


def page(session, ikm_id, day=TODAY, **options):
    return next_steps.collect(session, ikm_id, day, next_steps.NextStepsOptions(**options), practice=False)


def test_the_page_names_the_next_visit_the_officer_and_the_phone(session):
    ikm_id = business(session, "Keripik")
    rina = record_official(session, OfficialDossier(official=OfficialDraft(name="Rina", phone="081200000099")))
    told = VisitDossier(
        visit=VisitDraft(visited_on=date(2026, 11, 2), next_visit_on=date(2026, 12, 9)),
        officers=[VisitOfficerLine(name="Rina, S.T.", official_id=rina)],
    )
    visits.record_visit(session, ikm_id, told, TODAY)
    made = page(session, ikm_id)
    assert (made.next_visit_on, made.officer, made.officer_phone) == (date(2026, 12, 9), "Rina, S.T.", "0812-0000-0099")
    assert page(session, ikm_id, date(2026, 12, 10)).next_visit_on is None
    assert page(session, ikm_id, date(2026, 11, 1)).officer == ""


def test_the_page_is_for_the_owner_not_for_the_officer(session):
    ikm_id = business(session, "Keripik")
    visit(session, ikm_id, date(2026, 11, 2), {CPPB: {"CPPB-05": Answer.UNMET}, NIB: {"NIB-03": Answer.UNMET}})
    made = page(session, ikm_id)
    assert not [step for step in made.steps if step.what.startswith("Perlu dicek")]
    assert "NIB" in made.to_check
    assert all("(nama resmi" not in step.where for step in made.steps)


def test_the_agenda_is_of_the_day_and_the_regions_asked_for(session):
    for name, region in (("Satu", TAMBAHREJO), ("Dua", METRO)):
        business(session, name, region, certificates=[held("spp_irt", date(2027, 6, 1))])

    def stops(**options):
        made = trip_plan.collect(session, TODAY, trip_plan.TripPlanOptions(**options), practice=False)
        return made.where, [stop.business for stop in made.stops]

    assert stops() == ("seluruh wilayah", [])
    later = date(2026, 12, 9)
    assert stops(day=later) == ("seluruh wilayah", ["Satu", "Dua"])
    assert stops(day=later, regions=("18.72",)) == ("Kota Metro", ["Dua"])


@pytest.mark.parametrize("landscape", [True, False])
def test_a_village_is_never_parted_from_its_first_stop(session, tmp_path, landscape):
    """Over many pages the last row of a page is never the name of a village."""
    for number in range(60):
        region = f"18.10.02.20{number % 20 + 1:02d}"
        business(session, f"Usaha-{number}", region, certificates=[held("spp_irt", TODAY)])
    options = trip_plan.TripPlanOptions(landscape=landscape, note_lines=1)
    path = tmp_path / "agenda.pdf"
    trip_plan.write(trip_plan.collect(session, TODAY, options, practice=False), path)
    found = texts(path.read_bytes())
    assert len(found) > 1
    for text in found:
        assert text.rfind("Usaha-") > text.rfind("Pekon ")
