"""Fills the screens of a visit for pictures: `tests/ui/screenshots.py` and `record_run.py` use it."""

from datetime import date

from PIL import Image, ImageDraw

from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import AssignmentDraft
from desktop_app.domain.visit_dossier import AssessmentLine
from desktop_app.operations.ikm.register import IkmQuery, find_entries, load_rows
from desktop_app.operations.visits.photos import store_photo
from desktop_app.operations.visits.visits import list_visits
from desktop_app.ui.parts.businesses import ChooseBusinessDialog
from desktop_app.ui.visits.add_checklist import AddChecklistDialog, list_offers
from desktop_app.ui.visits.assignment_dialog import AssignmentDialog
from desktop_app.ui.visits.form import CHECKLISTS, CLOSING, FINDINGS, HEAD, PHOTOS
from desktop_app.ui.visits.signature_pad import SignatureDialog
from tests.ui.screens.camera import settle

CPPB = "cppb_irt_2012"


def drawn_photo(number):
    """Return a JPEG that stands for a photo."""
    from io import BytesIO

    picture = Image.new("RGB", (1600, 1200), ("#8a7a5c", "#5c7a8a", "#7a8a5c", "#8a5c6b")[number % 4])
    ImageDraw.Draw(picture).rectangle((200 + 90 * number, 250, 1100, 950), fill="#d8d2c4", outline="#333", width=12)
    out = BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def new_and_visited(workspace):
    """Return a business that was never visited, and one whose last visit left something open."""
    with workspace.read() as session:
        rows = [row for row in load_rows(session, find_entries(session, IkmQuery())) if row]
        visits = list_visits(session)
        visited = {visit.ikm_id for visit in visits}
        new = next(row.id for row in rows if row.id not in visited and row.name)
        again = next(
            visit.ikm_id for visit in visits if visit.next_visit_on and visit.next_visit_on > date(2026, 11, 1)
        )
    return new, again


def shoot_visits(window, label, shoot):
    """Take a picture of every tab of a new visit and of a re-visit, and of the dialogs."""
    page = window.desk.pages["visits"]
    workspace = window.workspace
    new, again = new_and_visited(workspace)
    form = page.open_form(new, None)
    _fill(form, workspace)
    for tab, name in ((HEAD, "head"), (FINDINGS, "findings"), (PHOTOS, "photos"), (CLOSING, "closing")):
        form.tabs.setCurrentIndex(tab)
        shoot(window, f"{label}-visit-{name}")
    form.tabs.setCurrentIndex(CHECKLISTS)
    view = form.checklists.current().view
    view.go_to_item("CPPB-30")
    shoot(window, f"{label}-visit-checklist-long")
    view.go_to_item("CPPB-14")
    shoot(window, f"{label}-visit-checklist")
    view.write_note()
    settle()
    shoot(window, f"{label}-visit-checklist-note")
    _dialogs(form, workspace, new, label, shoot)
    _leave(page)
    form = page.open_form(again, None)
    form.tabs.setCurrentIndex(CHECKLISTS)
    shoot(window, f"{label}-visit-no-checklist")
    form.checklists.add_line(AssessmentLine(checklist=CPPB))
    shoot(window, f"{label}-visit-again")
    form.checklists.current().rows.expand(wide=True)
    form.checklists.current().view.go_to_row(8)
    shoot(window, f"{label}-visit-again-open")
    _leave(page)


def _fill(form, workspace):
    form.head.fields["purpose"].entry.set_value("Pendampingan pemenuhan persyaratan P-IRT")
    form.head.fields["starts_at"].entry.set_value("09:00")
    form.head.fields["ends_at"].entry.set_value("11:30")
    for row in (1, 2):
        form.head.officers.officials.setCurrentIndex(row)
        form.head.officers.add_official()
    form.findings["condition"].entry.set_value("Produksi berjalan tiga hari seminggu, dua orang tenaga kerja.")
    form.findings["advice"].entry.set_value("Pasang kawat kasa di ventilasi.\nPakai timbangan yang ditera.")
    form.checklists.add_line(AssessmentLine(checklist=CPPB))
    form.checklists.add_line(AssessmentLine(checklist="nib"))
    form.checklists.tabs.setCurrentIndex(0)
    view = form.checklists.current().view
    for answer in [Answer.MET, Answer.UNMET, Answer.PARTLY, *[Answer.MET] * 7, Answer.NOT_APPLICABLE, Answer.UNMET]:
        view.answer(answer)
    view.rows.setData(view.rows.index(view.rows.row_of("CPPB-12")), "pintu toilet menghadap dapur")
    with workspace.write() as session:
        drafts = [store_photo(session, drawn_photo(number)) for number in range(4)]
    form.photos.add(drafts[:3])
    form.photos.add(drafts[3:], CPPB, "CPPB-12")
    form.look_over()


def _dialogs(form, workspace, ikm_id, label, shoot):
    with workspace.read() as session:
        offers, products = list_offers(session, ikm_id)
    dialogs = (
        ("business", ChooseBusinessDialog(workspace, "Which business is visited?", form)),
        ("add-checklist", AddChecklistDialog(offers, products, [], form)),
        ("letter", AssignmentDialog(workspace, None, AssignmentDraft(), form)),
        ("signature", SignatureDialog("Sri Contoh", form)),
    )
    for name, dialog in dialogs:
        dialog.show()
        settle()
        shoot(dialog, f"{label}-visit-{name}")
        dialog.close()


def _leave(page):
    page._form.forget()
    page._form._close()
