"""Which screens there are: pages, what is opened over them, sections of a gathering, start cards, dialogs."""

import inspect
from contextlib import ExitStack

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import clock, i18n
from desktop_app.documents.kind import About
from desktop_app.documents.kinds import kinds_about
from desktop_app.documents.signing.fields import EmptyField
from desktop_app.domain.officer import OfficerDraft, OfficerRole
from desktop_app.domain.record import new_id
from desktop_app.domain.visit import AssignmentDraft
from desktop_app.errors import UserError
from desktop_app.operations.certification.certificates import certificate_book
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.ikm.register import IkmQuery, find_entries, load_rows
from desktop_app.operations.office.officers import OfficerRow, record_officer
from desktop_app.operations.practice.event import main_gathering
from desktop_app.operations.visits.visits import list_visits
from desktop_app.settings import Settings
from desktop_app.ui import ask, pages
from desktop_app.ui.events.sections import section_entries
from desktop_app.ui.forms.kept_form import KeptForm
from desktop_app.ui.forms.pasting import plan_paste
from desktop_app.ui.look import style
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.visits.add_checklist import list_offers
from tests.ui.walk import dialog_classes, read, settle, squeezed, too_large, walk_tabs

ELSEWHERE = {
    "ProgressDialog",  # stands only while something is done
    "TripDialog",  # a spreadsheet that came back
    "ProgramPaper",  # a paper that is still being made
    "UndoDialog", "LostDialog", "ReplacementDialog", "ThirdValueForm", "SeveralDialog", "CatalogueImportDialog",
}  # fmt: skip
"""Dialogs that practice data does not lead to; their own tests open them."""


def walk(folder, database, language):
    """Return every control of every screen in `language`, and the dialogs that could not be made."""
    from desktop_app.ui.window.main_window import MainWindow
    from desktop_app.ui.workspace import Workspace

    with pytest.MonkeyPatch.context() as patch, ExitStack() as end:
        for name in ("confirm", "choose", "save_path", "open_path", "open_folder", "tell"):
            patch.setattr(ask, name, lambda *_, **__: None)
        patch.setattr(ask, "open_paths", lambda *_, **__: [])
        i18n.use(language)
        end.callback(i18n.use, "id")
        style.apply("light")
        window = MainWindow(folder, Settings(language=language))
        window.resize(1366, 768)
        window.setUpdatesEnabled(False)  # nobody looks at it
        window.show()
        found = [*_start_cards(window, folder)]
        workspace = Workspace(database, new_id(), "Ana Petugas", window.settings, window)
        end.callback(_end, window, workspace)
        window.open(workspace)
        desk = window.desk
        for entry in pages.entries():
            desk.show_page(entry.name)
            settle(workspace)
            found += walk_tabs(entry.name, desk.current(), workspace)
            found += squeezed(entry.name, window)
        found += read("frame of the window", desk.sidebar) + read("frame of the window", window.statusBar())
        known = _known(workspace, window)
        found += _records(desk, workspace, known)
        found += _room(desk, workspace, known)
        made, missing = _dialogs(window, workspace, known)
        found += made
    return found, missing


def _end(window, workspace):
    window.workspace = None
    window.setCentralWidget(QWidget())
    workspace.close()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def _start_cards(window, folder):
    from desktop_app.ui.start.first import FirstStartCard
    from desktop_app.ui.start.recovery_key import RecoveryKeyCard
    from desktop_app.ui.start.restore import RestoreCard
    from desktop_app.ui.start.unlock import UnlockCard

    window.begin()
    cards = (
        FirstStartCard(folder),
        UnlockCard(folder),
        RecoveryKeyCard("ABCD-" * 7 + "EFGH"),
        RestoreCard(folder, folder / "cadangan.siapikm"),
    )
    for card in cards:
        window.start._show(card)
        settle(None)
        yield from read(f"start {type(card).__name__}", window)


def _known(workspace, window):
    """Return what dialogs are made of, by the names of their parameters."""
    with workspace.read() as session:
        visit = list_visits(session)[0]
        gathering = main_gathering(session)
        event = next(row.event_id for row in list_events(session) if row.gathering_id == gathering)
        business = load_rows(session, find_entries(session, IkmQuery(search="suparti")))[0]
    return {
        "workspace": workspace,
        "parent": window,
        "ikm_id": business.id,
        "visit_id": visit.id,
        "visited": visit.ikm_id,
        "gathering_id": gathering,
        "event_id": event,
        "follow_up_id": None,
        "agency": None,
        "official": None,
        "letter": None,
        "draft": AssignmentDraft(starts_on=clock.today(), ends_on=clock.today()),
        "scheme": "halal",
        "ids": [new_row(workspace)],
        "known": set(),
        "kind": "ikm",
        "name": "Sri Contoh",
        "title": "Siap IKM",
        "text": "Kata sandi berkas",
        "yes": "Tulis",
        "new": True,
        "products": [],
        "taken": [],
    }


def new_row(workspace):
    """Return the id of a follow-up."""
    from desktop_app.operations.follow_ups.follow_ups import list_follow_ups

    with workspace.read() as session:
        return list_follow_ups(session, clock.today())[0].id


def _opened(page):
    """Return what is open over the list of a page."""
    return getattr(page, "_form", None)


def _close(page, workspace):
    form = _opened(page)
    if form is not None:
        for kept in (form, *form.findChildren(KeptForm)):
            if isinstance(kept, KeptForm):
                kept.settle()
        form.closed.emit()
        settle(workspace)


def _records(desk, workspace, known):
    """Yield the controls of what opens over a list."""
    targets = {
        "ikm › form": ("ikm", known["ikm_id"]),
        "ikm › readiness": ("ikm", ("readiness", known["ikm_id"])),
        "visits › form": ("visits", known["visit_id"]),
    }
    for screen, target in targets.items():
        workspace.go_to(*target)
        settle(workspace)
        yield from walk_tabs(screen, desk.current(), workspace)
        _close(desk.current(), workspace)
    desk.show_page("ikm")
    desk.current().show_duplicates(None)
    settle(workspace)
    yield from walk_tabs("ikm › duplicates", desk.current(), workspace)
    _close(desk.current(), workspace)
    for name in ("events", "ikm"):
        desk.show_page(name)
        desk.current().new_record()
        settle(workspace)
        yield from walk_tabs(f"{name} › new", desk.current(), workspace)
        _close(desk.current(), workspace)


def _room(desk, workspace, known):
    workspace.go_to("events", known["gathering_id"])
    settle(workspace)
    room = _opened(desk.current())
    for name in ("plan", *(entry.name for entry in section_entries())):
        room.go(name)
        settle(workspace)
        yield from walk_tabs(f"event › {name}", room, workspace)
    _close(desk.current(), workspace)


def _dialogs(window, workspace, known):
    """Return the controls of every dialog, and the names of dialogs that could not be made."""
    found, missing = [], {}
    for one in sorted(dialog_classes(), key=lambda one: one.__name__):
        if one.__name__ in ELSEWHERE:
            continue
        try:
            dialog = one(**_arguments(one, known, workspace))
        except (TypeError, KeyError, AttributeError, UserError) as error:
            missing[one.__name__] = repr(error)
            continue
        dialog.show()
        settle(workspace)
        found += walk_tabs(one.__name__, dialog, workspace)
        found += too_large(one.__name__, dialog)
        dialog.setParent(None)
        dialog.done(0)
        dialog.deleteLater()
    return found, missing


def _arguments(one, known, workspace):
    wanted = list(inspect.signature(one.__init__).parameters.values())[1:]
    special = SPECIAL.get(one.__name__, lambda *_: {})(workspace, known)
    given = known | special
    must = [want for want in wanted if want.default is inspect.Parameter.empty or want.name == "parent"]
    return {want.name: given[want.name] for want in must}


def _certificate(workspace, _known):
    with workspace.read() as session:
        return {"row": certificate_book(session)[0]}


def _offers(workspace, known):
    with workspace.read() as session:
        offers, products = list_offers(session, known["ikm_id"])
    return {"offers": offers, "products": products}


def _papers(_workspace, known):
    return {"offers": [Offer(kind, known["ikm_id"], {}) for kind in kinds_about(About.IKM)]}


def _officer(workspace, _known):
    with workspace.write() as session:
        return {"officer": record_officer(session, OfficerDraft(name="Budi Petugas")).id}


def _officer_row(workspace, _known):
    return {"officer": OfficerRow(new_id(), "Budi Petugas", "", "", OfficerRole.OFFICER, opens=True)}


def _columns(_workspace, _known):
    from desktop_app.operations.listing.arrangement import Arrangement

    titles = {"name": "Usaha", "owner": "Pemilik"}
    return {"titles": titles, "widths": {}, "present": Arrangement(columns=tuple(titles))}


def _invited(_workspace, known):
    from desktop_app.ui.lists.undo_bar import UndoBar

    return {"ids": [known["ikm_id"]], "undo": UndoBar()}


def _changed(_workspace, known):
    from desktop_app.ui.lists.undo_bar import UndoBar

    return {"ids": known["ids"], "undo": UndoBar()}


def _pasted(*_):
    plan = plan_paste("a\tb", (0, 0), lambda _, column, __: "Tidak ada kolomnya." if column else "")
    return {"plan": plan, "titles": ["Nama"]}


def _fields(*_):
    return {"fields": [EmptyField("kepala", "Kepala Dinas", (120.0, 40.0))]}


SPECIAL = {
    "SignDialog": _fields,
    "CertificateForm": _certificate,
    "AddChecklistDialog": _offers,
    "PaperDialog": _papers,
    "ColumnsDialog": _columns,
    "InviteDialog": _invited,
    "ChangeDialog": _changed,
    "BehindDialog": lambda *_: {"load": lambda _session: []},
    "DraftsDialog": lambda *_: {"drafts": []},
    "LockDialog": lambda _, known: {"window": known["parent"], "since": "08.00"},
    "NameDialog": lambda *_: {"replacing": True},
    "PastePreview": _pasted,
    "OfficerForm": _officer,
    "PasswordForm": _officer_row,
    "RequestsDialog": lambda *_: {"business": "Tempe Suparti"},
    "RequestForm": lambda *_: {"business": "Tempe Suparti", "request_id": None},
}
"""What some dialogs want besides."""
