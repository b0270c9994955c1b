"""A business to visit, a form for it, and photos as a phone writes them."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.dossier import IkmDossier, ProductLine
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.official import OfficialDraft
from desktop_app.domain.person import PersonDraft
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import ItemAnswerDraft, VisitDraft
from desktop_app.domain.visit_dossier import AssessmentLine, VisitDossier, VisitOfficerLine
from desktop_app.operations.ikm.dossier import record_ikm
from desktop_app.operations.office.officials import OfficialDossier, PostLine, record_official
from desktop_app.operations.visits.visits import record_visit
from desktop_app.ui import ask
from desktop_app.ui.visits.form import CHECKLISTS, VisitForm

CPPB = "cppb_irt_2012"
ITEMS = shipped_catalogue().items_of(CPPB)
MARCH = date(2026, 3, 2)


@pytest.fixture
def business(real_workspace):
    dossier = IkmDossier(
        owner=PersonDraft(name="Sri Contoh"),
        business=IkmDraft(name="Keripik Bu Sri", address="Jl. Contoh 1", region_code="18.10.02.2006"),
        products=[ProductLine(name="Keripik pisang"), ProductLine(name="Keripik singkong")],
    )
    with real_workspace.write() as session:
        return record_ikm(session, dossier, date(2026, 1, 5))


@pytest.fixture
def official(real_workspace):
    post = PostLine(title="Penyuluh Perindustrian", rank="Penata", grade="III/c", from_date=date(2020, 1, 1))
    dossier = OfficialDossier(
        official=OfficialDraft(name="Ana Petugas", back_title="S.E.", nip="198503122010012001"), posts=[post]
    )
    with real_workspace.write() as session:
        return record_official(session, dossier)


@pytest.fixture
def form(qtbot, real_workspace, business):
    made = VisitForm(real_workspace, business, None)
    qtbot.addWidget(made)
    made.resize(1180, 720)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)  # shortcuts and the focus need a window in front
    return made


@pytest.fixture
def panel(form):
    """The P-IRT inspection of a new visit, with the keys in its rows."""
    form.tabs.setCurrentIndex(CHECKLISTS)
    form.checklists.add_line(AssessmentLine(checklist=CPPB))
    return form.checklists.current()


@pytest.fixture
def earlier(real_workspace, business):
    """A visit in March: everything met but two items, and one that nobody looked at."""
    answers = {item.code: Answer.MET for item in ITEMS} | {"CPPB-05": Answer.UNMET, "CPPB-13": Answer.PARTLY}
    del answers["CPPB-20"]
    lines = [ItemAnswerDraft(item=item, answer=answer) for item, answer in answers.items()]
    lines = [line.model_copy(update={"note": "loyang berkarat"}) if line.item == "CPPB-05" else line for line in lines]
    dossier = VisitDossier(
        visit=VisitDraft(visited_on=MARCH),
        officers=[VisitOfficerLine(name="Ana Petugas, S.E.")],
        assessments=[AssessmentLine(checklist=CPPB, answers=lines)],
    )
    with real_workspace.write() as session:
        return record_visit(session, business, dossier, MARCH)


@pytest.fixture
def files(monkeypatch):
    """The files that the person will choose in the dialog for photos."""
    chosen = []
    monkeypatch.setattr(ask, "open_paths", lambda parent, title, kind: list(chosen))
    return chosen


@pytest.fixture
def photo(tmp_path):
    """Make a photo file and return its path."""

    def make(name="foto.jpg", colour="red", taken=""):
        exif = Image.Exif()
        if taken:
            exif.get_ifd(0x8769)[0x9003] = taken
        out = BytesIO()
        Image.new("RGB", (640, 480), colour).save(out, "JPEG", exif=exif)
        path = tmp_path / name
        path.write_bytes(out.getvalue())
        return path

    return make
