"""The log can be checked end to end: a backup, a file that was handed in, or sixteen printed digits bear witness."""

import json

import pytest

from desktop_app.domain.person import Person
from desktop_app.operations import records
from desktop_app.operations.start import schema
from desktop_app.store.connection import connect
from desktop_app.store.database import Database
from desktop_app.store.keys.slots import KeyFile
from tests.commands.conftest import PASSWORD

pytestmark = pytest.mark.slow


def add(line, name):
    database = Database.open(line.folder, schema(), PASSWORD)
    with database.write(by=database.officer) as session:
        records.record(session, Person, Person(name=name))
    database.close()


def rewrite(line, statement):
    """Change the log as somebody with the key and another program could."""
    key = KeyFile.read(line.folder / "siap-ikm.keys").unlock(PASSWORD).key
    connection = connect(line.folder / "siap-ikm.db", key)
    connection.execute("DROP TRIGGER change_no_update")
    connection.execute("DROP TRIGGER change_no_delete")
    assert connection.execute(statement).rowcount == 1
    connection.close()


@pytest.fixture
def witnesses(made, tmp_path):
    """A backup, an exchange file and a digest of the log, each older than the log."""
    for name in ("Sari", "Tono", "Umi"):
        add(made, name)
    (tmp_path / "sandi").write_text("kata rahasia bersama\n")
    assert made("backup", tmp_path / "lama.siapikm") == 0
    assert made("export", tmp_path / "lama.ikmx", "--passphrase-file", tmp_path / "sandi", "--all") == 0
    assert made("witness") == 0
    digest = made.out.split()[0]
    add(made, "Wati")
    files = (tmp_path / "lama.siapikm", tmp_path / "lama.ikmx", "--passphrase-file", tmp_path / "sandi")
    return (*files, "--digest", digest)


REWRITINGS = {
    "UPDATE change SET new = replace(new, 'Tono', 'Toni') WHERE new LIKE '%Tono%'": "changed",
    "UPDATE change SET author = NULL WHERE new LIKE '%Tono%'": "changed",
    "UPDATE change SET hlc = hlc - 65536 WHERE new LIKE '%Tono%'": "changed",
    "DELETE FROM change WHERE new LIKE '%Tono%'": "missing",
}


def test_an_honest_log_agrees_with_every_witness_and_a_rewritten_one_with_none(made, witnesses, tmp_path):
    heard = made.json("witness", *witnesses)
    assert [one["agrees"] for one in heard] == [True] * 3
    assert min(heard[0]["same"], heard[1]["same"]) > 3
    honest = (made.folder / "siap-ikm.db").read_bytes()
    for statement, fault in REWRITINGS.items():
        rewrite(made, statement)
        assert made("witness", *witnesses, "--json") == 1, statement
        backup, exchange, digest = json.loads(made.out)
        assert [one["agrees"] for one in (backup, exchange, digest)] == [False] * 3
        assert len(backup[fault]) == len(exchange[fault]) == 1
        (made.folder / "siap-ikm.db").write_bytes(honest)
    assert made("backup", tmp_path / "baru.siapikm") == 0
    assert made("restore", witnesses[0]) == 0
    (later,) = made.json("witness", tmp_path / "baru.siapikm")
    assert later["agrees"], "what came after the backup is told, and is no fault"
    assert later["later"] > 0


def test_a_backup_of_another_database_is_told(made, practice, tmp_path):
    assert practice("backup", tmp_path / "lain.siapikm") == 0
    assert made("witness", tmp_path / "lain.siapikm", tmp_path / "tiada.siapikm") == 1
    assert "cadangan basis data lain" in made.out
    assert "tiada.siapikm" in made.out
    assert not list(made.folder.glob(".witness-*"))


@pytest.mark.parametrize("text", ["", "7F3A-91C2", "7F3A-91C2:3", "7F3A-91C2:x:3F2A9910AB34CD56", "7F3A-91C2:3:kurang"])
def test_a_digest_that_is_none_is_wrong_usage(line, text):
    with pytest.raises(SystemExit) as ended:
        line("witness", "--digest", text)
    assert ended.value.code == 2
