"""Whatever is recorded, every figure of the report is the count or the sum of its rows, on paper as in the data."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.manuscript import Across, TextTable
from desktop_app.documents.period_report.composing import compose
from desktop_app.documents.period_report.data import PeriodReportOptions, collect
from desktop_app.domain.dossier import IkmDossier, ProductLine
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.target import Measure
from desktop_app.operations.ikm.dossier import record_ikm
from desktop_app.operations.recaps.periods import Period, quarter, whole_year
from desktop_app.operations.recaps.readiness import kabupaten_in_order
from tests.operations.visiting import METRO, TODAY, held, visit

PLACES = st.sampled_from(["18.10.02.2006", METRO, "18.01", "", "31.71"])
FIGURES = st.one_of(st.none(), st.integers(0, 10**11))
DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), TODAY))
BUSINESSES = st.tuples(PLACES, FIGURES, FIGURES, st.one_of(st.none(), st.floats(0, 1e6)), DAYS, DAYS)
PERIODS = st.sampled_from([quarter(2026, 4), whole_year(2026), Period(date(2026, 3, 5), date(2026, 11, 9))])


def record(session, number, entry):
    place, money, workers, amount, visited, issued = entry
    draft = IkmDraft(
        name=f"Uji {number}",
        region_code=place,
        workers_male=workers,
        investment_equipment=money,
        working_capital=money,
        needs="modal" if number % 2 else "",
    )
    products = [ProductLine(name="keripik", production_year=amount, price=money)]
    certificates = [held("nib", issued_on=issued)] if issued else []
    ikm_id = record_ikm(session, IkmDossier(business=draft, products=products, certificates=certificates), TODAY)
    if visited:
        visit(session, ikm_id, visited, problems="kemasan")


@given(st.lists(BUSINESSES, max_size=5), PERIODS)
@settings(max_examples=6)
def test_au_09_rk_02_rk_05_figures_are_those_of_their_rows(practice_database, entries, period):
    with practice_database.write(by=None) as session:
        for number, entry in enumerate(entries):
            record(session, number, entry)
        paper = collect(session, TODAY, PeriodReportOptions(period=period), practice=True)
        again = collect(session, TODAY, PeriodReportOptions(period=period), practice=True)
    report = paper.report
    assert paper.print_code == again.print_code
    assert report.fingerprint == again.report.fingerprint
    the_register_adds_up(report.register)
    for measure, found in report.achieved.items():
        assert found.total.reached == sum(row.reached for row in found.rows) == len(found.counted)
        assert all(one.on in period for one in found.counted), measure
    visits = report.visits
    assert visits.total.reached.reached == len(visits.details) == report.count(Measure.VISITS)
    assert visits.total.tasks == sum(one.tasks for one in visits.details) == sum(row.tasks for row in visits.rows)
    blocks = compose(paper).blocks
    tables = [block for block in (*blocks[:-1], *blocks[-1].blocks) if isinstance(block, TextTable)]
    assert isinstance(blocks[-1], Across)
    for table in tables:
        the_table_adds_up(table)


def the_register_adds_up(recap):
    total = recap.total
    assert total.businesses == len(recap.details) == sum(row.businesses for row in recap.rows)
    for name in ("male", "female", "investment", "production"):
        behind = [(one.kabupaten_code, getattr(one, name) or 0) for one in recap.details]
        assert getattr(total, name) == sum(value for _, value in behind)
        for row in recap.rows:
            assert getattr(row, name) == sum(value for code, value in behind if code == row.code)


def the_table_adds_up(table):
    """Every column of whole numbers has the sum of its rows in the last row; groups add up across."""
    if not table.total:
        return
    total = [""] * (len(table.columns) - len(table.total)) + list(table.total)
    for place, cell in enumerate(total):
        whole_province = table.columns[place].head == "TARGET"  # may be set for the province alone
        if re.fullmatch(r"[\d.]+", cell) and not whole_province:
            assert sum(map(number, (row[place] for row in table.rows))) == number(cell), table.columns[place]
    names = {name for _, name in kabupaten_in_order()}
    for row in (*table.rows, total):
        for group in {"UNIT USAHA", "TENAGA KERJA"} & {column.group for column in table.columns}:
            *parts, whole = [number(row[place]) for place, one in enumerate(table.columns) if one.group == group]
            assert sum(parts) == whole
    assert len(table.rows) < len(names) or names <= {row[1] for row in table.rows}


def number(cell):
    return int(cell.replace(".", "")) if re.fullmatch(r"[\d.]+", cell) else 0
