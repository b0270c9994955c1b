"""Beranda, lists, R2 to R4 and the report against a naive count of the tables, whatever happened to them."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from desktop_app.domain.certificate import Certificate, CertificateDraft, CertificateStatus
from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.follow_up import FollowUp, FollowUpDraft
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.domain.person import PersonDraft
from desktop_app.domain.record import new_id
from desktop_app.domain.target import Measure
from desktop_app.domain.visit import Visit
from desktop_app.operations import records
from desktop_app.operations.desk.figures import desk_figures
from desktop_app.operations.desk.places import PlaceMeasure
from desktop_app.operations.ikm.dossier import record_ikm, remove_ikm, restore_ikm
from desktop_app.operations.ikm.merging import merge_ikm, unmerge_ikm
from desktop_app.operations.ikm.register import IkmQuery, find_entries
from desktop_app.operations.recaps.period_report import period_report
from desktop_app.operations.recaps.periods import Period, half, quarter, quarter_of, whole_year
from desktop_app.operations.recaps.readiness import kabupaten_in_order
from tests.operations.visiting import METRO, TAMBAHREJO, visit

TODAY = date(2028, 5, 15)
"""In a leap year, so that 29 February lies in the quarter before."""
BORDERS = [
    date(2027, 12, 31), date(2028, 1, 1), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1), date(2028, 3, 31),
    date(2028, 4, 1), TODAY, TODAY + timedelta(1), date(2028, 7, 1),
]  # fmt: skip
DAYS = st.sampled_from(BORDERS) | st.dates(date(2027, 1, 1), date(2028, 6, 30))
REGIONS = st.sampled_from([TAMBAHREJO, "18.10", METRO, "18.01.04", "", "31.71", "16.01.01.2001"])
QUARTERS = (quarter(2028, 1), quarter(2028, 2), quarter(2027, 4))
OTHERS = (half(2028, 1), whole_year(2028), whole_year(2027), Period(date(2028, 2, 1), date(2028, 2, 29)))
PERIODS = st.sampled_from([*QUARTERS, *OTHERS, Period(date(2028, 2, 29), date(2028, 4, 1))])
SCHEMES = st.sampled_from(["nib", "spp_irt", "halal", "merek"])
PICK = st.integers(0, 3)
STEPS = st.one_of(
    st.tuples(st.just("business"), REGIONS, DAYS),
    st.tuples(st.just("visit"), PICK, DAYS),
    st.tuples(st.just("certificate"), PICK, SCHEMES, st.sampled_from(CertificateStatus), DAYS, st.none() | DAYS),
    st.tuples(st.just("task"), PICK, DAYS, st.none() | DAYS, st.booleans()),
    st.tuples(st.just("move"), PICK, REGIONS),
    st.tuples(st.just("correct"), PICK, DAYS),
    st.tuples(st.sampled_from(["bin", "restore", "bin_visit", "unmerge"]), PICK),
    st.tuples(st.just("merge"), PICK, PICK),
)


def an_id(day):
    """Return an id made at noon of a day: its day is the same in every zone."""
    milliseconds = int(datetime.combine(day, time(12), UTC).timestamp() * 1000)
    return UUID(int=milliseconds << 80 | new_id().int & (1 << 80) - 1)


class Office:
    """Does what people do with what there is; what does not apply is left out."""

    def __init__(self, session):
        self.session = session
        self.made = []

    def do(self, name, *told):
        if name == "business":
            region, day = told
            draft = IkmDossier(business=IkmDraft(name=f"Uji {len(self.made)}", region_code=region), owner=PersonDraft())
            self.made.append(record_ikm(self.session, draft, TODAY, an_id(day)))
        elif self.made:
            one = self.session.get_one(Ikm, self.made[told[0] % len(self.made)])
            if not one.deleted or name in {"restore", "unmerge"}:
                getattr(self, f"do_{name}")(one, *told[1:])

    def do_visit(self, one, day):
        visit(self.session, one.id, day, problems="modal")

    def do_certificate(self, one, scheme, status, issued, expires):
        line = CertificateDraft(scheme=scheme, status=status, issued_on=issued, expires_on=expires)
        records.record(self.session, Certificate, line, ikm_id=one.id)

    def do_task(self, one, due, done, by_merge):
        """Record a task; of two laptops one may bring that it was verified, and the other that it was not done."""
        visits = self.session.exec(select(Visit.id).where(Visit.ikm_id == one.id)).all()
        closed = {"verified_on": done} if by_merge else {"done_on": done}
        draft = FollowUpDraft(problem="Perlu alat", due_on=due, visit_id=next(iter(visits), None), **closed)
        records.record(self.session, FollowUp, draft, ikm_id=one.id)

    def do_move(self, one, region):
        one.region_code = region
        self.session.flush()

    def do_correct(self, one, day):
        for row in self.session.exec(select(Visit).where(Visit.ikm_id == one.id, Visit.deleted.is_(False)).limit(1)):
            row.visited_on = day
        self.session.flush()

    def do_bin(self, one):
        remove_ikm(self.session, [one.id])

    def do_restore(self, one):
        restore_ikm(self.session, [one.id])

    def do_bin_visit(self, one):
        rows = self.session.exec(
            select(Visit.id).where(Visit.ikm_id == one.id, Visit.deleted.is_(False)).limit(1)
        ).all()
        records.remove(self.session, Visit, rows)

    def do_merge(self, one, place):
        other = self.session.get_one(Ikm, self.made[place % len(self.made)])
        if one.id != other.id and not other.deleted:
            merge_ikm(self.session, one.id, other.id)

    def do_unmerge(self, one):
        if one.merged_into is not None:
            unmerge_ikm(self.session, one.id)


class Naive:
    """Counts by looking at every row of the tables."""

    def __init__(self, session):
        tables = {kind: [row.model_dump() for row in session.exec(select(kind))] for kind in KINDS}
        self.ikm = {row["id"]: row for row in tables[Ikm] if not row["deleted"]}
        self.visits, self.certificates, self.tasks = (
            [row for row in tables[kind] if not row["deleted"] and row["ikm_id"] in self.ikm] for kind in KINDS[1:]
        )

    def place(self, ikm_id):
        code = self.ikm[ikm_id]["region_code"][:5]
        return code if code in dict(kabupaten_in_order()) else ""

    def counted(self, first, last):
        """Return by measure the kabupaten of each thing from the first to the last day."""

        def within(day):
            return day is not None and first <= day <= min(last, TODAY)

        return {
            Measure.BUSINESSES: [self.place(one) for one in self.ikm if within(made(one))],
            Measure.VISITS: [self.place(row["ikm_id"]) for row in self.visits if within(row["visited_on"])],
            Measure.PARTICIPANTS: [],
            Measure.CERTIFICATES: [
                self.place(row["ikm_id"])
                for row in self.certificates
                if row["status"] == "held" and within(row["issued_on"])
            ],
        }

    def holders(self, schemes, day):
        """Return who has a valid certificate of one of the schemes on a day."""
        return {
            row["ikm_id"]
            for row in self.certificates
            if row["status"] == "held"
            and row["scheme"] in schemes
            and (row["issued_on"] is None or row["issued_on"] <= day)
            and (row["expires_on"] is None or row["expires_on"] >= day)
        }


KINDS = (Ikm, Visit, Certificate, FollowUp)


def closed_on(task):
    return task["done_on"] or task["verified_on"]


def made(ikm_id):
    return datetime.fromtimestamp((ikm_id.int >> 80) / 1000, UTC).date()


KNOWN = [
    ("visit", 0, date(2028, 4, 1)),
    ("task", 0, date(2028, 4, 2), date(2028, 4, 3), True),
    ("certificate", 0, "spp_irt", CertificateStatus.HELD, TODAY + timedelta(1), None),
    ("certificate", 1, "nib", CertificateStatus.HELD, date(2028, 2, 29), date(2028, 5, 14)),
    ("visit", 1, date(2028, 2, 29)),
    ("merge", 1, 0),
    ("move", 0, METRO),
]
"""What was counted wrong once."""


@settings(max_examples=8)
@example(steps=KNOWN, period=quarter(2028, 2))
@given(steps=st.lists(STEPS, min_size=3, max_size=16), period=PERIODS)
def test_every_figure_is_a_naive_count_whatever_happened(database, officer, at, steps, period):
    at.time = datetime.combine(TODAY, time(3), UTC)
    with database.write(by=None) as session:
        for row in session.exec(select(Ikm).where(Ikm.deleted.is_(False))):  # of the example before
            row.deleted = True
        office = Office(session)
        for region in (TAMBAHREJO, ""):
            office.do("business", region, date(2027, 12, 31))
        for step in steps:
            office.do(*step)
    with database.read() as session:
        naive = Naive(session)
        beranda_agrees(session, naive)
        report_agrees(session, naive, period)
        lists_agree(session, naive)


def beranda_agrees(session, naive):
    found = desk_figures(session, TODAY)
    now, year = quarter_of(TODAY), whole_year(TODAY.year)
    assert found.businesses == len(naive.ikm)
    for one in found.measures:
        for span, days in ((one.quarter, now), (one.before, now.previous()), (one.year, year)):
            assert span.count == len(naive.counted(days.starts_on, days.ends_on)[one.measure]), (
                one.measure,
                days.label,
            )
    wanted = Counter(naive.counted(year.starts_on, year.ends_on)[Measure.VISITS])
    places = {
        PlaceMeasure.VISITS: wanted,
        PlaceMeasure.BUSINESSES: Counter(naive.place(one) for one in naive.ikm),
    }
    for measure, counts in places.items():
        told = {row.code: row.count for row in found.places[measure].kabupaten if row.count}
        assert told == dict(counts), measure


def report_agrees(session, naive, period):
    found = period_report(session, period, TODAY)
    counts = naive.counted(period.starts_on, period.ends_on)
    for measure, one in found.achieved.items():
        assert one.total.reached == len(counts[measure]), measure
        assert {row.code: row.reached for row in one.rows if row.reached} == dict(Counter(counts[measure])), measure
    assert found.visits.total.reached.reached == len(found.visits.details) == len(counts[Measure.VISITS])
    own = {detail.visit_id for detail in found.visits.details}
    tasks = [row for row in naive.tasks if row["visit_id"] in own]
    done = [row for row in tasks if (closed_on(row) or date.max) <= found.as_of]
    late = [row for row in tasks if row not in done and row["due_on"] < found.as_of]
    total = found.visits.total
    assert (total.tasks, total.done, total.overdue) == (len(tasks), len(done), len(late))
    there = {one for one in naive.ikm if made(one) <= found.as_of}
    recaps = (found.register.total, found.certification.total, found.needs.total)
    assert [one.businesses for one in recaps] == [len(there)] * 3
    for name, schemes in {"nib": {"nib"}, "halal": {"halal"}, "pirt": {"spp_irt"}, "merek": {"merek"}}.items():
        assert found.certification.total.counts[name] == len(naive.holders(schemes, found.as_of) & there), name
    for earlier, days in ((found.before, period.previous()), (found.year_before, period.year_before())):
        if earlier:
            wanted = naive.counted(days.starts_on, days.ends_on)
            assert earlier.businesses == sum(made(one) <= days.ends_on for one in naive.ikm)
            assert earlier.counts == {measure: len(rows) for measure, rows in wanted.items()}
    late = [
        row
        for row in naive.tasks
        if row["due_on"] and row["due_on"] < found.as_of and (closed_on(row) or date.max) > found.as_of
    ]
    seen = {row["id"]: row["visited_on"] for row in naive.visits}
    late = [row for row in late if seen.get(row["visit_id"], made(row["id"])) <= found.as_of]
    assert sum(len(debt.tasks) for debt in found.debts) == len(late)


def lists_agree(session, naive):
    def listed(**filters):
        query = IkmQuery(filters={name: (value,) for name, value in filters.items()}, today=TODAY)
        return len(find_entries(session, query))

    assert listed() == len(naive.ikm)
    visited = {row["ikm_id"] for row in naive.visits}
    assert listed(visited="never") == len(naive.ikm) - len(visited)
    for name, days in (("quarter", quarter_of(TODAY)), ("last_quarter", quarter_of(TODAY).previous())):
        assert listed(visited=name) == len({row["ikm_id"] for row in naive.visits if row["visited_on"] in days}), name
    opened = [row for row in naive.tasks if closed_on(row) is None]
    assert listed(tasks="open") == len({row["ikm_id"] for row in opened})
    assert listed(tasks="late") == len({row["ikm_id"] for row in opened if row["due_on"] and row["due_on"] < TODAY})
    for scheme in ("nib", "spp_irt", "merek"):
        holders = naive.holders({scheme}, TODAY)
        assert (listed(holds=scheme), listed(lacks=scheme)) == (len(holders), len(naive.ikm) - len(holders)), scheme
    for code in ("18.10", "18.72"):
        assert listed(kabupaten=code) == sum(row["region_code"][:5] == code for row in naive.ikm.values())
