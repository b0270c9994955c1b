"""Differences of drafts (conventions 17 and 23)."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dossier import IkmDossier, ProductLine
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.person import PersonDraft
from desktop_app.operations.drafts.differing import crossings, differences
from desktop_app.operations.drafts.rebasing import rebase

IDS = [UUID(int=number) for number in range(1, 4)]
names = st.sampled_from(["", "A", "B", "C"])


def dossier(name="A", phone="", products=()):
    return IkmDossier(
        business=IkmDraft(name=name),
        owner=PersonDraft(phone=phone),
        products=[ProductLine(id=one, name=said) for one, said in products],
    )


dossiers = st.builds(
    dossier, names, names, st.lists(st.tuples(st.sampled_from(IDS), names), unique_by=lambda line: line[0])
)


def test_fields_lines_and_whole_lines():
    before = dossier("A", "1", [(IDS[0], "Keripik"), (IDS[1], "Kopi")])
    typed = dossier("B", "1", [(IDS[2], "Teh"), (IDS[0], "Keripik Pisang")])
    told = {(one.path, one.table, one.column) for one in differences(before, typed)}
    assert told == {
        ("business.name", "ikm", "name"),
        ("products.0", "product", ""),
        ("products.1.name", "product", "name"),
        ("products", "product", ""),
    }


def test_a_crossing_is_found_wherever_the_line_stands_and_says_what_the_other_wrote(practice_database):
    before = dossier("A", "1", [(IDS[0], "Keripik"), (IDS[1], "Kopi")])
    typed = dossier("A", "2", [(IDS[1], "Kopi"), (IDS[0], "Keripik Pisang")])
    now = dossier("A", "081234567890", [(IDS[0], "Keripik Singkong")])
    told = crossings(before, typed, now)
    assert [(one.path, one.other) for one in told] == [
        ("owner.phone", "081234567890"),
        ("products.1.name", "Keripik Singkong"),
    ]
    with practice_database.read() as session:
        assert "081234567890" not in told[0].other_text(session)
        assert told[1].other_text(session) == "Keripik Singkong"


@given(dossiers, dossiers, dossiers)
def test_what_is_no_crossing_is_lost_by_nobody(before, typed, now):
    """Convention 23: a field that somebody else changed stays as they wrote it, or is told before it is replaced."""
    told = {one.path for one in crossings(before, typed, now)}
    saved = rebase(before, typed, now)
    for name in ("business", "owner"):
        mine, theirs, old = (getattr(one, name) for one in (saved, now, before))
        if theirs not in (old, mine):
            assert any(path.startswith(name) for path in told)
    assert crossings(before, typed, before) == []
    assert crossings(before, typed, typed) == []
