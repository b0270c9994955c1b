"""The change log is compared in the window: with the backups here, with files that were handed in, with a digest."""

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.domain.person import Person
from desktop_app.exchange import witnesses
from desktop_app.exchange.handing_in.sending import Sealing, deliver
from desktop_app.operations import records
from desktop_app.store.connection import connect
from desktop_app.ui.settings import witness
from desktop_app.ui.settings.backups import BackupsSection

PASSPHRASE = "wayang golek tertawa riang"


def said(dialog):
    return [dialog.results.itemAt(place).widget().text() for place in range(dialog.results.count() - 1)]


@pytest.fixture
def dialog(qtbot, real_workspace):
    section = BackupsSection(real_workspace)
    qtbot.addWidget(section)
    section.resize(900, 700)
    section.show()
    return section.check_log()


def add(workspace, name):
    with workspace.write() as session:
        records.record(session, Person, Person(name=name))


def wait(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog.job.ended, timeout=60_000)


def test_backups_files_and_digests_bear_witness(qtbot, real_workspace, dialog, answers, tmp_path, monkeypatch):
    database = real_workspace.database
    dialog.compare_backups()
    assert said(dialog) == ["Belum ada cadangan di laptop ini. Pilih berkas."]
    for name in ("Sari", "Tono"):
        add(real_workspace, name)
    database.files.backups.mkdir(exist_ok=True)
    database.back_up(database.files.backups / "lama.siapikm")
    sent = deliver(database, tmp_path / "lama.ikmx", Sealing(passphrase=PASSPHRASE)).path
    dialog.show_digests()
    wait(qtbot, dialog)
    (digest,) = witnesses.digests_now(database)
    assert said(dialog)[1] == digest
    add(real_workspace, "Wati")
    typed = iter(["salah sekali", PASSPHRASE])
    monkeypatch.setattr(witness, "ask_known", lambda *_: next(typed))
    verdicts = compared(qtbot, dialog, sent, digest)
    assert len(answers.told) == 1  # the first passphrase was wrong
    assert all("tidak berubah" in one or "sama seperti" in one for one in verdicts), verdicts
    with database.raw() as connection:  # somebody with the key and another program
        before = connection.execute("SELECT count(*) FROM change").fetchone()
    other = connect(database.files.database, database.key)
    other.execute("DROP TRIGGER change_no_update")
    assert other.execute("UPDATE change SET new = replace(new, 'Tono', 'Toni') WHERE new LIKE '%Tono%'").rowcount == 1
    other.close()
    typed = iter([PASSPHRASE])
    verdicts = compared(qtbot, dialog, sent, digest)
    assert all("tidak sama" in one for one in verdicts), verdicts
    with database.raw() as connection:
        assert connection.execute("SELECT count(*) FROM change").fetchone() == before
    assert not list(database.files.folder.glob(".witness-*"))
    dialog.digest.set_value("bukan sidik jari")
    dialog.compare_digest()
    assert said(dialog)[0].startswith("Ini bukan sidik jari")
    assert all(label.wordWrap() for label in dialog.findChildren(QLabel) if len(label.text()) > 60)


def compared(qtbot, dialog, sent, digest):
    """Compare with all three and return the sentence of each."""
    found = []
    dialog.digest.set_value(digest)
    for compare in (dialog.compare_backups, lambda: dialog.add([sent]), dialog.compare_digest):
        count = len(said(dialog))
        compare()
        qtbot.waitUntil(lambda seen=count: len(said(dialog)) > seen, timeout=60_000)
        found.append(said(dialog)[1])
    return found
