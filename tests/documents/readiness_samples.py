"""A small register with visits, and every paper that is printed about it."""

from datetime import date
from io import BytesIO

from desktop_app.documents import next_steps, readiness_report, recaps, synergy, trip_plan
from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.official import OfficialDraft
from desktop_app.domain.readiness import Answer
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.operations.certification.catalogue import publish
from desktop_app.operations.certification.stages import record_step
from desktop_app.operations.office.offices import save_office
from desktop_app.operations.office.officials import OfficialDossier, PostLine, record_official
from tests.operations.visiting import (
    CPPB,
    METRO,
    NIB,
    PIRT,
    TODAY,
    WONODADI,
    all_met,
    business,
    changed_rows,
    held,
    visit,
)

OFFICE = OfficeDraft(
    government="PEMERINTAH PROVINSI LAMPUNG",
    name="DINAS PERINDUSTRIAN DAN PERDAGANGAN",
    address="Jalan Contoh Nomor 1",
    city="Bandar Lampung",
)


def fill(session):
    """Fill a register and return (business with a history, official who signs)."""
    save_office(session, OFFICE, TODAY)
    official = OfficialDraft(name="Rina Contoh", back_title="S.T.", nip="198001012005012001", phone="081200000099")
    post = PostLine(title="Kepala Bidang Pemberdayaan Industri", rank="Pembina", grade="IV/a")
    signer = record_official(session, OfficialDossier(official=official, posts=[post]))
    keripik = business(
        session,
        "Keripik <Asri> & Anak",
        owner="Siti Aminah",
        phone="081200000001",
        address="Jl. Contoh No. 1",
        needs="Modal dan kemasan",
        certificates=[held("nib", number="9999000000001"), held("spp_irt", date(2027, 2, 1))],
    )
    faults = {"CPPB-05": (Answer.UNMET, "rak berkarat"), "CPPB-03": Answer.PARTLY}
    visit(session, keripik, date(2026, 3, 2), {CPPB: all_met(CPPB) | faults}, purpose="Pendataan awal")
    visit(session, keripik, date(2026, 6, 1), {CPPB: {"CPPB-03": Answer.MET}, NIB: {"NIB-01": Answer.UNMET}})
    publish(session, changed_rows("thresholds", _stricter), "ambang baru", TODAY)
    more = {"next_visit_on": date(2026, 12, 9)}
    visit(session, keripik, date(2026, 11, 2), {CPPB: {"CPPB-05": Answer.PARTLY}}, officer="Rina Contoh, S.T.", **more)
    record_step(session, keripik, StageDraft(scheme="halal", stage=Stage.PREPARING, dated=date(2026, 7, 1)))
    kopi = business(session, "Kopi Ulu", WONODADI, certificates=[held("merek", date(2026, 12, 24))], needs="mesin")
    visit(session, kopi, date(2026, 10, 1), {NIB: all_met(NIB), PIRT: {"PIRT-03": Answer.UNMET}})
    business(session, "Tempe Metro", METRO)
    return keripik, signer


def _stricter(rows):
    return [{**row, "value": 85} if row["name"] == "ready_score" else row for row in rows]


def papers(session, keripik, signer, *, practice=False):
    """Return every paper as (module, what it prints), by name."""
    signed = {"signer": signer, "knowing": signer}
    certification = recaps.RecapOptions(details=True, **signed)
    needs = recaps.RecapOptions(**signed)
    trip = trip_plan.TripPlanOptions(day=date(2026, 12, 9))
    report = readiness_report.ReadinessReportOptions(**signed)
    steps = next_steps.NextStepsOptions()
    given = {
        "hasil-kesiapan": (readiness_report, keripik, TODAY, report),
        "langkah": (next_steps, keripik, TODAY, steps),
        "agenda": (trip_plan, TODAY, trip),
        "rekap-kesiapan": (recaps, recaps.RecapKind.CERTIFICATION, TODAY, certification),
        "rekap-kebutuhan": (recaps, recaps.RecapKind.NEEDS, TODAY, needs),
        "sinergi": (synergy, TODAY, synergy.SynergyOptions(**signed)),
    }
    return {
        name: (module, module.collect(session, *told, practice=practice)) for name, (module, *told) in given.items()
    }


def pdf(module, paper):
    """Return the bytes of a paper."""
    out = BytesIO()
    module.write(paper, out)
    return out.getvalue()
