"""What must hold whatever stands in the cells (rivals.md §3 no. 29: a sheet is another laptop)."""

import zipfile
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import clock
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.dossier import IkmDossier, MachineLine, ProductLine, RawMaterialLine
from desktop_app.domain.dossier_rules import value_at
from desktop_app.domain.ikm import IkmDraft, Origin
from desktop_app.domain.person import PersonDraft, Sex
from desktop_app.exchange.round_trip.books import BOOKS, book_of
from desktop_app.exchange.round_trip.planning import apply_trip, plan_trip
from desktop_app.exchange.round_trip.plans import Fate
from desktop_app.exchange.round_trip.shapes import fields_of, is_personal
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.ikm.dossier import correct_ikm, load_dossier, record_ikm

ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=30)
RISKY = st.sampled_from(
    ["=1+1", "+62", "-5", "@ani", "_x0041_", "0012", "1E5", "TRUE", "24/11/2026", "\tx", "'a", "#N/A"]
)
TEXT = ANY | RISKY
COUNT = st.none() | st.integers(0, 2**52)
SIZE = st.none() | st.floats(0, 1e14, allow_nan=False)
DAYS = st.none() | st.dates(date(1850, 1, 1), date(2026, 11, 1))
FEW = settings(max_examples=6)

businesses = st.builds(
    IkmDraft,
    name=st.builds("K{}".format, TEXT),
    brand=TEXT,
    address=TEXT,
    note=ANY.map(lambda text: f"{text}\n{text}"),
    workers_male=COUNT,
    turnover_year=COUNT,
    consent_on=DAYS,
)
owners = st.builds(PersonDraft, name=TEXT, sex=st.sampled_from(Sex), birth_date=DAYS, email=TEXT, address=TEXT)
lines = {
    "products": st.lists(
        st.builds(ProductLine, name=st.builds("p{}".format, TEXT), capacity_year=SIZE, unit=TEXT), max_size=2
    ),
    "raw_materials": st.lists(
        st.builds(RawMaterialLine, name=TEXT, origin=st.sampled_from(Origin), volume_month=SIZE), max_size=2
    ),
    "machines": st.lists(st.builds(MachineLine, name=TEXT, count=COUNT, capacity=TEXT), max_size=1),
}
dossiers = st.builds(IkmDossier, business=businesses, owner=owners, **lines)

EDITS = {
    ("IKM", "Nama usaha", "business.name"): st.builds("Baru {}".format, st.text("abc =@", max_size=5)),
    ("IKM", "Merek", "business.brand"): st.sampled_from(["=2+2", "Merek Baru", "007"]),
    ("IKM", "Tanggal lahir", "owner.birth_date"): st.dates(date(1950, 1, 1), date(2000, 1, 1)),
    ("IKM", "Omzet/tahun (Rp)", "business.turnover_year"): st.integers(0, 10**12),
    ("IKM", "Jenis kelamin", "owner.sex"): st.sampled_from(["L – laki-laki", "P – perempuan"]),
    ("Produk", "Satuan", "unit"): st.sampled_from(["kg", "bungkus", "=A1", "0"]),
    ("Produk", "Kapasitas/tahun", "capacity_year"): st.floats(1, 1e9).map(lambda number: round(number, 3)),
}


@FEW
@given(dossiers)
def test_a_list_that_comes_back_as_it_was_changes_nothing(desk, dossier):
    def there_and_back(session):
        record_ikm(session, accepted(session, dossier), clock.today())
        return plan_trip(session, desk.write(session, "ikm").trip(), clock.today())

    plan = desk.attempt(there_and_back)
    assert plan.steps == ()
    assert {row.fate for row in plan.rows} == {Fate.UNCHANGED}
    assert not any(row.notes or row.clashes for row in plan.rows)


@settings(max_examples=15)
@given(st.data())
def test_one_edited_cell_is_exactly_that_change(desk, data):
    workbook = shared(desk, "ikm")
    (title, heading, path), values = data.draw(st.sampled_from(sorted(EDITS.items(), key=lambda one: one[0])))
    rows = range(len(workbook.rows(title)))
    held = [row for row in rows if workbook.get(title, row, heading) != ""]
    place, value = data.draw(st.sampled_from(rows) | st.sampled_from(held or rows)), data.draw(values)
    before = workbook.get(title, place, heading)
    if isinstance(before, float) and data.draw(st.booleans()):
        value = before + 1  # nearly the same is another number
    workbook.set(title, place, heading, value)
    plan = desk.plan(workbook)
    workbook.set(title, place, heading, before)
    rows = [row for row in plan.rows if row.fate is not Fate.UNCHANGED]
    if before == value or (title == "IKM" and any(row.reasons for row in rows)):
        return  # the same, or a sample that is wrong already
    assert [row.fate for row in rows] == [Fate.CHANGED]
    assert len(plan.steps) == len(rows[0].changes) == 1
    (step,) = plan.steps
    with desk.database.read() as session:
        known = load_dossier(session, step.record_id)
    assert differing(known, step.draft) == {path.rpartition(".")[2]}


@settings(max_examples=15)
@given(
    st.permutations(["name", "brand", "fuel", "water", "cluster"]),
    st.integers(0, 39),
    st.text("xyz", min_size=1, max_size=4),
)
def test_two_sides_that_edit_different_cells_both_stay(desk, names, place, text):
    workbook = shared(desk, "ikm")
    ours, theirs = names[:2]
    heads = {
        "name": "Nama usaha",
        "brand": "Merek",
        "fuel": "Bahan bakar",
        "water": "Air baku",
        "cluster": "Sentra IKM",
    }
    before = workbook.get("IKM", place, heads[theirs])
    workbook.set("IKM", place, heads[theirs], f"berkas {text}")

    def both(session):
        ikm_id = book_id(workbook, place)
        change(session, ikm_id, ours, f"program {text}")
        plan = apply_trip(session, workbook.trip(), clock.today())
        return plan, load_dossier(session, ikm_id).business

    plan, business = desk.attempt(both)
    workbook.set("IKM", place, heads[theirs], before)
    assert not list(plan.clashes)
    assert (getattr(business, ours), getattr(business, theirs)) == (f"program {text}", f"berkas {text}")


@FEW
@given(
    st.sampled_from([Tier.PARTNER, Tier.PUBLIC]),
    st.sampled_from(["ikm", "participants"]),
    ANY | st.just("1810021403729901"),
)
def test_a_masked_or_absent_column_is_never_taken(desk, tier, key, text):
    workbook = shared(desk, key, tier)
    shape = book_of(key).kinds[0].shapes[0]
    heads = [field.label for field in fields_of(shape) if is_personal(field)]
    written = [head for head in heads if head in workbook.heads(shape.title)]
    assert bool(written) == (tier is Tier.PARTNER)
    kept = {head: workbook.get(shape.title, 0, head) for head in written}
    for head in written:
        workbook.set(shape.title, 0, head, text)
    plan = desk.plan(workbook)
    for head, cell in kept.items():
        workbook.set(shape.title, 0, head, cell)
    assert plan.steps == ()
    assert {row.fate for row in plan.rows} == {Fate.UNCHANGED}


def test_no_personal_number_is_anywhere_in_a_file_for_others(desk):
    """Not in the hidden sheets either."""
    with desk.database.read() as session:
        gathering = list_events(session)[0].gathering_id
        own = desk.write(session, "ikm", Tier.INTERNAL).path
        (kind,) = book_of("ikm").kinds
        owners = [draft.owner for draft in kind.load(session, kind.all_ids(session)).values()]
        secrets = {text for one in owners for text in (one.nik, one.npwp, one.phone[3:]) if text.isalnum()}
        assert len([text for text in secrets if text.encode() in unzipped(own)]) > 10, "in full for the office itself"
        for key in BOOKS:
            for tier in (Tier.PARTNER, Tier.PUBLIC) if key in {"ikm", "participants"} else (Tier.PARTNER,):
                path = desk.write(session, key, tier, gathering if key == "participants" else None).path
                content = unzipped(path).replace(b"-", b"")
                assert not [text for text in secrets if text.encode() in content]


def shared(desk, key, tier=Tier.INTERNAL):
    """Return one workbook for all examples of a test; they put back what they edit."""
    known = desk.__dict__.setdefault("shared", {})
    if (key, tier) not in known:
        with desk.database.read() as session:
            only = list_events(session)[0].gathering_id if key == "participants" else None
            known[key, tier] = desk.write(session, key, tier, only)
    return known[key, tier]


def unzipped(path):
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def book_id(workbook, place):
    from uuid import UUID

    return UUID(workbook.get("IKM", place, "id"))


def change(session, ikm_id, name, text):
    dossier = load_dossier(session, ikm_id)
    business = dossier.business.model_copy(update={name: text})
    correct_ikm(
        session, ikm_id, accepted(session, dossier.model_copy(update={"business": business}), ikm_id), clock.today()
    )


def accepted(session, dossier, ikm_id=None):
    """Return a dossier with a reason for every warning, and without what would refuse it."""
    from desktop_app.domain.dossier_rules import acceptance_key, clean_dossier
    from desktop_app.operations.ikm.dossier import open_ikm_problems

    owner = dossier.owner.model_copy(update={"nik": ""} if ikm_id is None else {})
    dossier = clean_dossier(dossier.model_copy(update={"owner": owner}))
    found = open_ikm_problems(session, dossier, clock.today(), ikm_id)
    reasons = {acceptance_key(dossier, problem): "sampel" for problem in found if not problem.is_error}
    kept = {
        name: [line for line in getattr(dossier, name) if line.name]
        for name in ("products", "raw_materials", "machines")
    }
    return dossier.model_copy(update={"accepted": {**dossier.accepted, **reasons}, **kept})


def differing(one, other):
    """Return the names of the fields in which two dossiers differ."""
    found = set()
    for name in ("business", "owner"):
        left, right = value_at(one, name), value_at(other, name)
        found |= {field for field in type(left).model_fields if getattr(left, field) != getattr(right, field)}
    for name in ("products", "raw_materials", "machines", "certificates"):
        for left, right in zip(getattr(one, name), getattr(other, name), strict=True):
            found |= {field for field in type(left).model_fields if getattr(left, field) != getattr(right, field)}
    return found
