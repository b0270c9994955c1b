"""Taking the office's key from a file: in Settings, and where files are handed in, with the same questions."""

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import tr
from desktop_app.store.keys.office_key_file import SUFFIX, read_office_key
from desktop_app.store.keys.office_keys import OfficeKey, office_of, trust_office
from desktop_app.ui import ask
from desktop_app.ui.workspace import Workspace


def receive_office_key(workspace: Workspace, parent: QWidget) -> OfficeKey | None:
    """Take the office's key from a file, after the person saw whose it is; return the office, None: nothing was taken.

    Raises `UserError` for a file that is no key, or one of practice among real data.
    """
    path = ask.open_path(parent, tr("Choose the office's key file"), key_files())
    if path is None:
        return None
    office = read_office_key(path, practice=workspace.practice)
    with workspace.read() as session:
        known = office_of(session)
    if known is not None and known.recipient == office.recipient:
        workspace.notify(tr("{name} is the office that is known here", name=office.name))
        return None
    if not ask.confirm(parent, _question(office, known), tr("Hand in to this office"), _compare(office)):
        return None
    with workspace.write() as session:
        trust_office(session, office, replace=True)
    workspace.saved(key_words(office))
    return office


def key_files() -> str:
    """Return how a file dialog names files of keys."""
    return tr("Office key") + f" (*{SUFFIX})"


def key_words(office: OfficeKey) -> str:
    """Return what was saved when an office's key was."""
    return tr("key of {name}", name=office.name)


def _question(office: OfficeKey, known: OfficeKey | None) -> str:
    if known is None:
        return tr("Hand in to {name} from now on?", name=office.name)
    return tr("Replace the key of {known} by the one of {name}?", name=office.name, known=known.name)


def _compare(office: OfficeKey) -> str:
    return tr(
        "Call the office and compare the fingerprint first: {fingerprint}. If it differs, do not take the key.",
        fingerprint=office.fingerprint,
    )
