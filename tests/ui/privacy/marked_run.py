"""The program at work on marked words, until it is killed: `python -m tests.ui.privacy.marked_run FOLDER`.

Everything that writes is used once: records and their log, forms half typed, photos, arrangements, backups, files to
hand in, merges, errors, the viewer's copies. It says "working" and waits.
"""

import logging
import sys
from pathlib import Path
from uuid import UUID

from desktop_app import app, log
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.officer import OfficerDraft, OfficerRole
from desktop_app.domain.person import Person
from desktop_app.domain.record import new_id
from desktop_app.exchange.handing_in.one_file import Wishes
from desktop_app.exchange.handing_in.receiving import receive
from desktop_app.exchange.handing_in.sending import Sealing, deliver
from desktop_app.exchange.witnesses import hear
from desktop_app.operations import records
from desktop_app.operations.office.officers import record_officer
from desktop_app.operations.start import schema
from desktop_app.operations.visits.photos import store_photo
from desktop_app.settings import FILE, Settings
from desktop_app.store.database import Database
from desktop_app.store.local import kept_lists, recent
from tests.operations.files.test_pictures import photo

NAME, NIK, PHONE, BUSINESS = "Zulaikha Xanthippe", "1810995512990001", "+6281399955512", "Wajik Quetzalcoatl"
TYPED = "Ngetik Yggdrasil"
PASSWORD, PASSPHRASE = "kuda lumping menari pagi", "wayang golek tertawa"
WORDS = (NAME, NIK, PHONE, "081399955512", "0813-9995-5512", BUSINESS, TYPED, PASSWORD, PASSPHRASE)


def work(folder: Path) -> None:
    """Do everything once; what is read back was written."""
    app.start_qt()
    log.start(folder)
    Settings().save(folder / FILE)
    officer = new_id()
    database, recovery_key = Database.create(folder, schema(), officer, PASSWORD)
    (folder.parent / "secrets.txt").write_text(f"{recovery_key}\n{database.key.hex()}\n", encoding="utf-8")
    with database.write(by=officer) as session:
        record_officer(session, OfficerDraft(name=NAME, role=OfficerRole.ADMINISTRATOR), officer)
        owner = records.record(session, Person, Person(name=NAME, nik=NIK, phone=PHONE))
        business = records.record(session, Ikm, Ikm(name=BUSINESS, owner_id=owner.id)).id
        store_photo(session, photo())
        recent.remember(session, officer, "ikm", business)
        kept_lists.keep_arrangement(session, officer, "ikm", BUSINESS, "{}")
    type_half(database, officer)
    copy_about(database, folder, officer)
    go_wrong(database)
    from desktop_app.ui.preview.copies import copies

    copies().put("daftar.txt", f"{NAME} {NIK}".encode())
    print("working", flush=True)
    sys.stdin.read()


def type_half(database: Database, officer: UUID) -> None:
    """Leave a business half typed in its form."""
    from PySide6.QtTest import QTest

    from desktop_app.ui import ask
    from desktop_app.ui.ikm.form import IkmForm
    from desktop_app.ui.workspace import Workspace

    ask.confirm = ask.choose = lambda *_, **__: None
    workspace = Workspace(database, officer, NAME, Settings())
    form = IkmForm(workspace, None)
    form.show()
    QTest.keyClicks(form.fields["business.name"].entry, TYPED)
    form.keep_now()
    with database.raw() as connection:
        kept = connection.execute("SELECT content FROM unsaved").fetchall()
    assert any(TYPED in content for (content,) in kept)


def copy_about(database: Database, folder: Path, officer: UUID) -> None:
    """Back up, hand in, take a file, and compare with what was kept."""
    database.back_up(folder / "backups" / "tangan.siapikm")
    deliver(database, folder / "serahan.ikmx", Sealing(passphrase=PASSPHRASE))
    receive(database, [folder / "serahan.ikmx"], officer, Wishes(passphrase=PASSPHRASE, accept_unknown=True))
    (folder / "rusak.ikmx").write_bytes((folder / "serahan.ikmx").read_bytes()[:-9])
    receive(database, [folder / "rusak.ikmx"], officer, Wishes(passphrase=PASSPHRASE, accept_unknown=True))
    assert hear(database, folder / "backups" / "tangan.siapikm").agrees


def go_wrong(database: Database) -> None:
    """Log errors that quote what somebody typed, as a bug would."""
    logger = logging.getLogger("desktop_app.marked")
    try:
        raise ValueError(f"{NAME} {NIK} {PASSWORD}")
    except ValueError:
        logger.exception("a bug")
    try:
        with database.write(by=None) as session:
            session.add(Person(id=None, name=NAME, nik=NIK, phone=PHONE))
    except Exception:
        logger.exception("a refused row")


if __name__ == "__main__":
    work(Path(sys.argv[1]))
