"""The part of the list of visits that shows which businesses are to be visited again."""

from datetime import date

from desktop_app.ui.visits.page import DUE, VisitsPage
from tests.operations.visiting import TODAY, business, visit


def test_only_the_last_visit_of_a_business_counts_as_due(qtbot, real_workspace):
    with real_workspace.write() as session:
        late, later, done = (business(session, name) for name in ("Lama", "Baru", "Sudah"))
        visit(session, later, date(2026, 3, 5), next_visit_on=TODAY)
        visit(session, late, date(2026, 2, 5), next_visit_on=date(2026, 5, 5))
        visit(session, done, date(2026, 1, 5), next_visit_on=date(2026, 2, 5))
        visit(session, done, date(2026, 2, 6), next_visit_on=date(2027, 2, 5))
    page = VisitsPage(real_workspace)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() == 4)
    page.show_target(DUE)
    assert [one.row.business for one in page.list.rows_model.rows] == ["Lama", "Baru"]
    assert [button.text() for button in page.parts.buttons] == ["Semua kunjungan  4", "Kunjungan ulang jatuh tempo  2"]
