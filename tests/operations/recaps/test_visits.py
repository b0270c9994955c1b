"""Who made the visits of R4: one person is one, however the name was written."""

from uuid import UUID

from desktop_app.operations.recaps.visits import _by_visit

A, B, C = (UUID(int=number) for number in (1, 2, 3))
NIP, OTHER = "198503122010011992", "197001011990031001"


def people(*written):
    return {name for names in _by_visit(written).values() for name in names}


def test_one_nip_is_one_officer_in_whatever_spelling():
    found = people((A, "Yoga Saputra, S.T.", NIP), (B, "Yoga Saputra, S.T.", NIP), (C, "Sdr. Y. Saputra", NIP))
    assert found == {"Yoga Saputra, S.T."}


def test_titles_and_capitals_make_nobody_another():
    found = people((A, "Yoga Saputra, S.T.", NIP), (B, "YOGA SAPUTRA", ""), (C, "Yoga Saputra, S.T.", ""))
    assert found == {"Yoga Saputra, S.T."}


def test_two_people_of_one_name_stay_two():
    found = _by_visit([(A, "Yoga Saputra", NIP), (B, "Yoga Saputra, S.E.", OTHER), (C, "Ana", "")])
    assert found == {A: ["Yoga Saputra"], B: ["Yoga Saputra, S.E."], C: ["Ana"]}


def test_what_has_no_letters_is_a_name_all_the_same():
    assert people((A, "?", ""), (B, "!", "")) == {"?", "!"}
