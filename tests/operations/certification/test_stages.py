from datetime import date

import pytest

from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.dossier import CertificateLine, IkmDossier
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.errors import Refused
from desktop_app.operations.certification import stages
from desktop_app.operations.ikm.dossier import record_ikm

TODAY = date(2026, 11, 24)
HELD = CertificateStatus.HELD


@pytest.fixture
def tell(database, officer):
    """Record a business with certificates and steps; return where it stands, by scheme."""

    def told(*certificates, steps=()):
        with database.write(by=officer) as session:
            dossier = IkmDossier(business=IkmDraft(name="Uji", region_code="18.10.02.2006"), certificates=certificates)
            ikm_id = record_ikm(session, dossier, TODAY)
            for scheme, stage, day in steps:
                stages.record_step(session, ikm_id, StageDraft(scheme=scheme, stage=stage, dated=day))
            found = stages.pipeline(session, ikm_id, TODAY)
            assert stages.pipelines(session, TODAY, "18.10").get(ikm_id, []) == found
        return {point.scheme: (point.stage, point.since) for point in found}

    return told


def test_the_last_step_counts_whatever_the_order_of_typing(tell):
    steps = [("merek", Stage.APPLIED, date(2026, 5, 2)), ("merek", Stage.PREPARING, date(2026, 3, 1))]
    assert tell(steps=steps) == {"merek": (Stage.APPLIED, date(2026, 5, 2))}


def test_a_certificate_is_issued_and_expires_by_itself(tell):
    issued = CertificateLine(scheme="spp_irt", status=HELD, issued_on=date(2022, 1, 3), expires_on=date(2027, 1, 3))
    ended = CertificateLine(scheme="bpom_md", status=HELD, issued_on=date(2020, 1, 3), expires_on=date(2025, 1, 3))
    assert tell(issued, ended) == {
        "spp_irt": (Stage.ISSUED, date(2022, 1, 3)),
        "bpom_md": (Stage.EXPIRED, date(2025, 1, 3)),
    }


def test_a_halal_certificate_without_an_end_never_expires(tell):
    halal = CertificateLine(scheme="halal", status=HELD, issued_on=date(2019, 1, 3))
    steps = [("halal_reguler", Stage.APPLIED, date(2018, 9, 1))]
    assert tell(halal, steps=steps) == {"halal_reguler": (Stage.ISSUED, date(2019, 1, 3))}
    assert tell(halal) == {"halal_self_declare": (Stage.ISSUED, date(2019, 1, 3))}


def test_a_renewal_under_way_is_no_longer_expired(tell):
    ended = CertificateLine(scheme="spp_irt", status=HELD, issued_on=date(2020, 1, 3), expires_on=date(2025, 1, 3))
    steps = [("spp_irt", Stage.APPLIED, date(2026, 10, 1))]
    assert tell(ended, steps=steps) == {"spp_irt": (Stage.APPLIED, date(2026, 10, 1))}


def test_of_two_certificates_the_longest_counts(tell):
    first = CertificateLine(scheme="spp_irt", status=HELD, issued_on=date(2020, 1, 3), expires_on=date(2025, 1, 3))
    second = CertificateLine(scheme="spp_irt", status=HELD, issued_on=date(2025, 1, 4), expires_on=date(2030, 1, 4))
    assert tell(second, first) == {"spp_irt": (Stage.ISSUED, date(2025, 1, 4))}


def test_a_step_without_a_scheme_or_a_date_is_refused(database, officer):
    with pytest.raises(Refused) as told, database.write(by=officer) as session:
        stages.record_step(session, officer, StageDraft())
    assert {problem.field for problem in told.value.problems} == {"scheme", "dated"}
