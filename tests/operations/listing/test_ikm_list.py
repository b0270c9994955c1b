import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desktop_app import clock
from desktop_app.domain.ikm import Ikm
from desktop_app.operations import records
from desktop_app.operations.ikm import dossier as ikms
from desktop_app.operations.ikm import register
from desktop_app.operations.ikm.register import SORTS, IkmQuery


def found(database, search="", **more):
    with database.read() as session:
        entries = register.find_entries(session, IkmQuery(search=search, **more))
        return [row.name for row in register.load_all(session, entries)]


def test_words_are_found_in_any_order_and_with_or_without_blanks(practice_database):
    everybody = found(practice_database)
    assert len(everybody) == 40
    spaced, joined = found(practice_database, "gading rejo"), found(practice_database, "gadingrejo")
    assert spaced == joined
    assert 0 < len(joined) < 40
    assert found(practice_database, "singkong sumiyati keripik") == ["Keripik Singkong Barokah"]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("jose nuno", "José Ñuño Coffee & Rösterei"),
        ("ZOE KATHE", "Zoë Käthe Batik"),
        ("nur'aini tapis", "Tapis Nur’aini"),
        ("林美玲", "林美玲 Kerupuk"),
        ("مكتبة", "مكتبة النور"),
        ("drop table", "Robert'); DROP TABLE ikm;-- Snack"),
        ("1810021403729901", "Keripik Pisang Rasa Kita"),
        ("0812-0000-0007", "Tempe Suparti"),
        ("081200000007", "Tempe Suparti"),
        ("+62812 0000 0007", "Tempe Suparti"),
        ("☕", "☕"),
        ("%", "100% Murni {nama} %s {0} $HOME `VCO`"),
    ],
)
def test_awkward_words_are_found(practice_database, search, expected):
    assert expected in found(practice_database, search)


def test_nothing_is_found_when_a_word_is_nowhere(practice_database):
    assert found(practice_database, "keripik tiadasamasekali") == []


@pytest.mark.parametrize("sort", SORTS)
def test_descending_is_the_mirror_of_ascending(practice_database, sort):
    up, down = (found(practice_database, sort=sort, descending=flag) for flag in (False, True))
    assert sorted(up) == sorted(down)
    assert up != down


def test_filter_by_kabupaten(practice_database):
    with practice_database.read() as session:
        counts = {code: count for code, _, count in register.count_by_kabupaten(session)}
    assert len(found(practice_database, kabupaten_code="18.10")) == counts["18.10"]
    assert sum(counts.values()) == 40


def test_list_follows_owner_product_and_bin(practice_database):
    with practice_database.read() as session:
        (entry,) = register.find_entries(session, IkmQuery(search="tempe suparti"))
        ikm_id = register.load_rows(session, [entry])[0].id
        dossier = ikms.load_dossier(session, ikm_id)
    dossier.owner.name = "Suparti Baru"
    dossier.products[0].name = "tempe daun"
    with practice_database.write(by=None) as session:
        ikms.correct_ikm(session, ikm_id, dossier, clock.today())
    assert found(practice_database, "suparti baru tempe daun") == ["Tempe Suparti"]
    with practice_database.write(by=None) as session:
        ikms.remove_ikm(session, [ikm_id])
    assert found(practice_database, "suparti") == []
    with practice_database.write(by=None) as session:
        ikms.restore_ikm(session, [ikm_id])
    assert found(practice_database, "suparti baru tempe daun") == ["Tempe Suparti"]


def test_a_row_that_is_gone_meanwhile_is_none(practice_database):
    with practice_database.read() as session:
        assert register.load_rows(session, [10**9]) == [None]


def test_rebuilding_gives_the_same_list(practice_database):
    columns = "ikm, name, owner, product, village, district, kabupaten, phone, legality, name_key, search"
    query = text(f"SELECT {columns} FROM ikm_row ORDER BY ikm")
    with practice_database.write(by=None) as session:
        before = session.execute(query).all()
        register.rebuild(session)
        assert session.execute(query).all() == before
        session.execute(text("INSERT INTO ikm_search (ikm_search, rank) VALUES ('integrity-check', 1)"))


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_any_search_text_is_answered(practice_database, search):
    assert len(found(practice_database, search)) <= 40


@settings(max_examples=40)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30), max_size=5))
def test_every_business_is_found_by_its_own_words(database, officer, names):
    from desktop_app.domain.text import clean_text, search_key

    wanted = [clean_text(name) for name in names if search_key(name)]
    with database.write(by=officer) as session:
        for name in wanted:
            records.record(session, Ikm, Ikm(name=name))
    for name in wanted:
        assert name in found(database, name)
