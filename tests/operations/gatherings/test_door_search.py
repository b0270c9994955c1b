"""Whom three letters mean at the door, and what a line about a walk-in says. No database is asked."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.event import Role
from desktop_app.domain.person import Sex
from desktop_app.operations.gatherings.door import Expected
from desktop_app.operations.gatherings.door_search import find, findables, scanned
from desktop_app.operations.gatherings.seat_codes import code_of
from desktop_app.operations.gatherings.seats import Seat
from desktop_app.operations.gatherings.walk_ins import alike_on_list, parse_walk_in


def one(number, name, affiliation="", role=Role.PARTICIPANT, kabupaten="", phone="", invited=""):
    seat = Seat(
        id=UUID(int=number + 1000 * list(Role).index(role)),
        role=role,
        number=number,
        stands=True,
        name=name,
        bare_name=name,
        affiliation=affiliation,
        kabupaten_code=kabupaten,
    )
    return Expected(seat, place="Pringsewu", phone=phone, invited_post=invited)


PEOPLE = (
    one(1, "Sri Wahyuni", "Keripik Asri", kabupaten="18.10", phone="+6281200000001"),
    one(2, "Moch. Soekarno", "UD Kopi Ulubelu", kabupaten="18.06"),
    one(3, "Yuliana Sri Rahayu", "Batik Sekar"),
    one(27, "Ni'mah", "Dapur Nur"),
    one(1, "Masykur", "Asisten Perekonomian", Role.GUEST, invited="Penjabat Bupati Pringsewu"),
    one(2, "", "Camat Gadingrejo", Role.GUEST, invited="Camat Gadingrejo"),
    one(1, "Elvira", "Kepala Dinas", Role.SPEAKER),
)
INDEX = findables(PEOPLE)


def found(typed, role=None):
    answer = find(INDEX, typed, role)
    return [(person.seat.role, person.seat.number) for person in answer.people], answer.sure


P, G, S = Role.PARTICIPANT, Role.GUEST, Role.SPEAKER


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sri", (P, 1)),  # begins with it: before who has it as a later name
        ("SRÍ WAH", (P, 1)),
        ("Hj. Sri Wahyuni, S.E.", (P, 1)),  # titles do not count
        ("muham", (P, 2)),
        ("moh", (P, 2)),
        ("suk", (P, 2)),
        ("soe", (P, 2)),
        ("kopi", (P, 2)),
        ("ud kopi", (P, 2)),
        ("julia", (P, 3)),
        ("nimah", (P, 27)),
        ("asri", (P, 1)),
        ("bup", (G, 1)),
        ("penyabat", (G, 1)),
        ("cam", (G, 2)),
        ("27", (P, 27)),
        (" 27 ", (P, 27)),
        ("1", (P, 1)),
        ("rahayu yul", (P, 3)),
    ],
)
def test_who_is_meant(typed, first):
    people, sure = found(typed)
    assert people[0] == first
    assert sure


def test_a_guess_is_shown_and_never_taken_by_itself():
    assert found("wahyumi") == ([(P, 1)], False)
    assert found("28") == ([], False)
    assert found("zzz") == ([], False)
    assert found(" , ") == ([], False)


def test_two_letters_choose_only_who_is_alone():
    assert found("sr") == ([(P, 1), (P, 3)], False)
    assert found("el") == ([(S, 1)], True)


def test_a_role_leaves_the_others_out():
    assert found("1")[0] == [(P, 1), (G, 1), (S, 1)]
    assert found("1", role=G) == ([(G, 1)], True)


def test_scan():
    for person in PEOPLE:
        code = code_of(person.seat.id)
        assert scanned(INDEX, code) is scanned(INDEX, f"]Q1{code.lower()}") is person
    assert scanned(INDEX, code_of(UUID(int=5))) is None
    assert scanned(INDEX, "Sri Wahyuni") is None


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_the_door(typed):
    find(INDEX, typed)
    scanned(INDEX, typed)
    parse_walk_in(typed)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Sri Wahyuni, Keripik Asri, Pringsewu, 0812-0000-0001",
            ("", "Sri Wahyuni", "", "Keripik Asri", "18.10", "+6281200000001", ""),
        ),
        ("Hj. Sri, S.E., M.M., Asri, Kab. Pringsewu", ("Hj.", "Sri", "S.E., M.M.", "Asri", "18.10", "", "")),
        ("Budi; Kopi Metro; Metro; 081300000002", ("", "Budi", "", "Kopi Metro", "18.72", "+6281300000002", "")),
        ("Budi\tKopi\tTanggamus", ("", "Budi", "", "Kopi", "18.06", "", "")),
        ("Budi, 081300000002, Kopi, tanggamos", ("", "Budi", "", "Kopi", "18.06", "+6281300000002", "")),
        ("Budi, Kopi, Pringsewu 0813 0000 0002", ("", "Budi", "", "Kopi", "18.10", "+6281300000002", "")),
        ("Budi, , Pringsewu", ("", "Budi", "", "", "18.10", "", "")),
        ("Budi, Pringsewu", ("", "Budi", "", "", "18.10", "", "")),
        ("Budi, Metro, Pringsewu", ("", "Budi", "", "Metro", "18.10", "", "")),
        ("Budi, Kopi, Ulubelu", ("", "Budi", "", "Kopi", "18.06", "", "Ulubelu")),
        ("Budi, Kopi, dekat pasar, Pringsewu", ("", "Budi", "", "Kopi", "18.10", "", "dekat pasar")),
        ("Budi, Kopi, negeri antah, 12345", ("", "Budi", "", "Kopi", "", "", "negeri antah, 12345")),
        ("Budi", ("", "Budi", "", "", "", "", "")),
        ("", ("", "", "", "", "", "", "")),
    ],
)
def test_line_about_a_walk_in(line, expected):
    read = parse_walk_in(line)
    assert read.walk_in
    fields = ("front_title", "name", "back_title", "business_name", "kabupaten_code", "phone", "address")
    assert tuple(getattr(read, field) for field in fields) == expected


def test_sex_in_the_line():
    assert [parse_walk_in(line).sex for line in ("Sri, P, Asri", "Budi, lk", "Ani, Perempuan, Asri, Metro", "Eko")] == [
        Sex.FEMALE,
        Sex.MALE,
        Sex.FEMALE,
        Sex.UNKNOWN,
    ]
    assert parse_walk_in("Ani, Perempuan, Asri, Metro").business_name == "Asri"


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Hj. Sri Wahjuni, Kripik Asri, Pringsewu", [(P, 1)]),  # other spelling
        ("Wahyuni Sri", [(P, 1)]),
        ("S. Wahyuni, Keripik Asri, , 0812 0000 0001", [(P, 1)]),  # same telephone
        ("Sri Wahyuni, Tempe Sari, Tanggamus", []),  # somebody else of this name, elsewhere
        ("Muhammad Sukarno, Kopi Ulu Belu", [(P, 2)]),
        ("Drs. Masykur", [(G, 1)]),  # a guest is no walk-in
        ("Joko Widodo, Mebel", []),
        ("", []),
    ],
)
def test_walk_in_who_is_on_the_list(line, numbers):
    alike = alike_on_list(PEOPLE, parse_walk_in(line))
    assert [(person.seat.role, person.seat.number) for person in alike] == numbers
