"""R1 and the report from seat to certificate: RK-01 to RK-06, AU-09."""

from datetime import date
from io import BytesIO

import pytest

from desktop_app.documents.event_recaps import EventRecapOptions, collect, compose_outcomes, compose_participants
from desktop_app.documents.manuscript import write
from desktop_app.domain.event import Event, EventDraft, GatheringDraft, Role
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.domain.person import Sex
from desktop_app.domain.presence import Presence
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import correct_gathering, load_gathering, record_event, record_gathering
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.recaps.readiness import kabupaten_in_order
from tests.documents.reading import texts

TODAY = date(2026, 11, 24)
PRINGSEWU, TANGGAMUS, JAKARTA = "18.10", "18.06", "31.71"


def people(code, *sexes):
    return [ParticipantLine(name=f"Orang {code} {n}", kabupaten_code=code, sex=sex) for n, sex in enumerate(sexes)]


@pytest.fixture(scope="module")
def names():
    return [name for _, name in kabupaten_in_order()]


@pytest.fixture
def told(database, officer):
    """Two gatherings; everybody but the last of each list was there."""
    with database.write(by=officer) as session:
        event_id = record_event(session, EventDraft(title="Sosialisasi Sertifikasi", fiscal_year=2026))
        lists = (
            [*people(PRINGSEWU, Sex.FEMALE, Sex.MALE, Sex.FEMALE), *people(TANGGAMUS, Sex.UNKNOWN, Sex.MALE)],
            [*people(PRINGSEWU, Sex.FEMALE), *people(JAKARTA, Sex.MALE, Sex.MALE)],
        )
        ids = []
        for day, lines in zip((date(2026, 11, 3), date(2026, 11, 9)), lists, strict=True):
            lines[0] = lines[0].model_copy(update={"walk_in": True})
            dossier = GatheringDossier(gathering=GatheringDraft(venue="Balai", starts_on=day), participants=lines)
            ids.append(record_gathering(session, event_id, dossier))
            for line in load_gathering(session, ids[-1]).participants[:-1]:
                session.add(Presence(gathering_id=ids[-1], role=Role.PARTICIPANT, seat_id=line.id, day=day))
        yield session, event_id, ids


def recap(session, event_id):
    return collect(session, event_id, TODAY, EventRecapOptions(), practice=False)


def test_rk01_every_kabupaten_is_printed_in_its_order(told, names):
    session, event_id, _ = told
    rows = recap(session, event_id).participants.rows
    assert list(dict.fromkeys(row.kabupaten for row in rows)) == [*names, "Belum jelas/luar Lampung"]
    assert len([row for row in rows if row.kabupaten == "Pringsewu"]) == 2, "one for each gathering"


def test_rk02_the_columns_add_up_and_au09_the_recap_is_what_the_gatherings_say(told):
    session, event_id, ids = told
    told_here = recap(session, event_id).participants
    total = told_here.total
    assert (total.invited, total.male, total.female, total.unknown, total.present) == (6, 2, 3, 1, 6)
    counts = [head_count(session, gathering_id).total for gathering_id in ids]
    assert total.present == sum(count.present for count in counts)
    assert total.invited == sum(count.invited for count in counts)


def test_rk03_rk04_what_is_printed(told):
    session, event_id, _ = told
    out = BytesIO()
    paper = recap(session, event_id)
    write(compose_participants(paper), out)
    text = " ".join(" ".join(texts(out.getvalue())).split())
    assert "data per 24 November 2026" in text
    assert "Sumber:" in text
    assert "JUMLAH" in text
    assert "Pringsewu 3 November 2026 Balai 2 1 2 3 150%" in text, "the walk-in came and was not invited"
    assert "1 tanpa L/P" in text


def test_nothing_is_divided_by_nothing(database, officer):
    with database.write(by=officer) as session:
        event_id = record_event(session, EventDraft(title="Kosong"))
        out = BytesIO()
        paper = recap(session, event_id)
        write(compose_participants(paper), out)
        write(compose_outcomes(paper), BytesIO())
    assert "None" not in " ".join(texts(out.getvalue()))


def test_the_outcomes_say_how_they_were_counted(practice_database):
    with practice_database.read() as session:
        event_id = records.list_live(session, Event)[0].id
        out = BytesIO()
        write(compose_outcomes(recap(session, event_id)), out)
    text = " ".join(texts(out.getvalue()))
    for said in ("DARI KURSI KE SERTIFIKAT", "Per kabupaten/kota", "Per kelompok produk", "satu kali"):
        assert said in text


def test_rk02_the_sentence_adds_up_too(told):
    session, event_id, ids = told
    dossier = load_gathering(session, ids[1])
    dossier.participants[1].kabupaten_code = ""  # of Jakarta, who was there
    correct_gathering(session, ids[1], dossier)
    out = BytesIO()
    write(compose_participants(recap(session, event_id)), out)
    said = " ".join(" ".join(texts(out.getvalue())).split())
    assert "hadir 6 peserta dari 2 kabupaten/kota (2 laki-laki, 3 perempuan, 1 tanpa L/P)" in said
