"""Participants, agencies and officials."""

import pytest

from desktop_app.domain.agency import Agency
from desktop_app.domain.event import Participant, Role
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.official import Acting, Post
from desktop_app.domain.record import new_id
from desktop_app.errors import UserError
from desktop_app.exchange.importing.plans import Outcome
from desktop_app.operations.gatherings.attendance import freeze
from desktop_app.operations.office.officials import load_official
from desktop_app.operations.practice.event import main_gathering
from desktop_app.operations.records import list_live
from tests.exchange.conftest import Importer

HEAD = ["Gelar depan", "Nama", "Gelar belakang", "L/P", "Nama usaha", "Produk", "Alamat", "Kab/Kota", "No HP", "NIK"]
ANI = ["Hj.", "Ani", "S.E.", "P", "Kopi Ani", "kopi", "Pekon A", "Pringsewu", "0812 0000 0001", "1810024403729901"]


@pytest.fixture
def do_practice(practice_database, tmp_path):
    return Importer(practice_database, tmp_path)


@pytest.fixture
def gathering(practice_database):
    with practice_database.read() as session:
        return main_gathering(session)


def people(database):
    with database.read() as session:
        gathering_id = main_gathering(session)
        return [row for row in list_live(session, Participant) if row.gathering_id == gathering_id]


def outcome(plan):
    return [result.outcome.value for result in plan.results]


def test_participants_join_those_who_are_there(do_practice, gathering):
    before = len(people(do_practice.database))
    plan = do_practice([HEAD, ANI, ["", "Budi, S.T."]], "participants", gathering)
    assert outcome(plan) == ["created", "created"]
    ani, budi = (row for row in people(do_practice.database) if row.name in ("Ani", "Budi"))
    assert len(people(do_practice.database)) == before + 2
    assert (ani.front_title, ani.name, ani.back_title, ani.sex) == ("Hj.", "Ani", "S.E.", "P")
    assert (ani.phone, ani.nik, ani.kabupaten_code) == ("+6281200000001", "1810024403729901", "18.10")
    assert (budi.name, budi.back_title) == ("Budi", "S.T.")
    assert outcome(do_practice([HEAD, ANI, ["", "Budi, S.T."]], "participants", gathering)) == ["unchanged"] * 2
    assert outcome(do_practice([HEAD, [*ANI[:5], "teh", *ANI[6:]]], "participants", gathering)) == ["rejected"]


def test_a_participant_of_the_register_has_its_words(do_practice, gathering):
    with do_practice.database.read() as session:
        ikm_id = next(row.id for row in list_live(session, Ikm) if row.name == "CV. A & B")
    known = str(new_id())
    plan = do_practice([["id", "id IKM", "No. HP"], [known, str(ikm_id), "0812-0000-0099"]], "participants", gathering)
    assert outcome(plan) == ["created"]
    added = next(row for row in people(do_practice.database) if str(row.id) == known)
    assert (added.name, added.business_name, added.phone) == ("Ahmad Bahri", "CV. A & B", "+6281200000099")
    wrong = do_practice([["id IKM"], [str(new_id())]], "participants", gathering)
    assert outcome(wrong) == ["rejected"]


def test_numbers_of_a_printed_sheet_stay(do_practice, gathering):
    with do_practice.database.write(by=None) as session:
        freeze(session, gathering, Role.PARTICIPANT, "registered")
    before = {row.id: row.number for row in people(do_practice.database)}
    gone = next(iter(before))
    do_practice([["id", "Nama", "Hapus"], [str(gone), "", "1"], ["", "Baru", ""]], "participants", gathering)
    after = {row.id: row.number for row in people(do_practice.database)}
    assert len(after) == len(before)
    assert all(after[record] == before[record] for record in before if record != gone)


def test_a_participant_is_corrected_by_id(do_practice, gathering):
    first = people(do_practice.database)[0]
    plan = do_practice([["id", "Produk", "NIK"], [str(first.id), "keripik", ""]], "participants", gathering)
    assert outcome(plan) == ["updated"]
    assert next(row.product for row in people(do_practice.database) if row.id == first.id) == "keripik"


def test_what_is_impossible_is_rejected_and_what_is_odd_is_told(do_practice, gathering):
    head = ["Nama", "NIK", "Kab/Kota"]
    rows = [head, ["A", "12", ""], ["B", "0000000000000000", ""], ["C", "", "Atlantis"], ["", "", "Pringsewu"]]
    plan = do_practice(rows, "participants", gathering)
    assert outcome(plan) == ["rejected", "created", "rejected", "rejected"]
    assert len(plan.warned) == 1


def test_participants_need_their_event(do_import):
    with pytest.raises(UserError, match="--event"):
        do_import([HEAD, ANI], "participants")


def test_agencies(do_import):
    head = ["id", "Nama instansi", "Singkatan", "Peran", "Kode wilayah"]
    known = str(new_id())
    plan = do_import([head, [known, "Dinas Contoh", "DC", "Hulu", "18"], ["", "", "X", "", ""]], "agencies")
    assert outcome(plan) == ["created", "rejected"]
    assert outcome(do_import([head, [known, "", "DCL", "", ""]], "agencies")) == ["updated"]
    assert outcome(do_import([head, ["", "dinas contoh", "DCL", "hulu", "18"]], "agencies")) == ["rejected"]
    assert outcome(do_import([head, ["", "Dinas Contoh", "DCL", "hulu", 18]], "agencies")) == ["unchanged"]
    with do_import.database.read() as session:
        (row,) = list_live(session, Agency)
        assert (row.short_name, row.role.value) == ("DCL", "hulu")
    assert outcome(do_import([["id", "deleted"], [known, "1"]], "agencies")) == ["deleted"]


def test_officials_and_their_posts(do_import):
    head = ["id", "Nama", "NIP", "Jabatan", "Status jabatan", "Mulai menjabat", "Sampai dengan"]
    known = new_id()
    first = [str(known), "Agus, S.T.", "198503122010011992", "Kepala Seksi", "", "01/02/2021", ""]
    assert outcome(do_import([head, first], "officials")) == ["created"]
    assert outcome(do_import([head, first], "officials")) == ["unchanged"]
    second = [str(known), "", "", "Kepala Bidang", "Plt.", "01/03/2024", ""]
    assert outcome(do_import([head, second], "officials")) == ["updated"]
    ended = [str(known), "", "", "Kepala Seksi", "", "01/02/2021", "28/02/2024"]
    assert outcome(do_import([head, ended], "officials")) == ["updated"]
    with do_import.database.read() as session:
        found = load_official(session, known)
        assert len(list_live(session, Post)) == 2
    assert found.official.person_name.full == "Agus, S.T."
    assert [post.acting for post in found.posts] == [Acting.DEFINITIVE, Acting.ACTING]
    assert found.posts[0].until_date.isoformat() == "2024-02-28"


def test_wrong_officials_are_rejected_with_the_column(do_import):
    head = ["Nama", "NIP", "Instansi", "Jabatan", "Pangkat"]
    rows = [head, ["A", 1.98503122010011e17, "", "", ""], ["B", "", "Tak Ada", "", ""], ["C", "", "", "", "Penata"]]
    plan = do_import(rows, "officials")
    assert outcome(plan) == ["rejected"] * 3
    told = [" ".join(result.reasons) for result in plan.of(Outcome.REJECTED)]
    assert told[0].startswith("NIP:")
    assert "Tak Ada" in told[1]
    assert told[2].startswith("Jabatan:")
