"""Publishing where it may not or cannot: sentences, exit status 1, nothing changed, and never the password."""

import json
import logging
import shutil

import pytest

from desktop_app.commands.line import run_command
from desktop_app.domain.person import Person
from desktop_app.errors import UserError
from desktop_app.exchange.publishing import server as reaching
from desktop_app.exchange.publishing.publishing import Wishes, publish
from desktop_app.store.database import Database
from tests.exchange.publishing.server import PASSWORD

SECRET = "sandi/yang@salah"


@pytest.fixture
def refused(practice_database, caplog, capsys):
    """Publish to a URL from the command line and return the sentences of the refusal."""
    practice_database.close()
    folder = str(practice_database.files.folder)

    def run(url, *more):
        with caplog.at_level(logging.DEBUG):
            code = run_command(["publish", url, "--data", folder, *more])
        out, err = capsys.readouterr()
        said = out + err + caplog.text
        assert code == 1
        assert PASSWORD not in said
        assert "sandi/yang" not in said
        assert "sandi%2Fyang" not in said
        assert "Traceback" not in said
        return err

    return run


def users(server, *statements):
    with server.connect("postgres") as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_wrong_password(refused, target):
    assert "menolak nama atau kata sandinya" in refused(target.server.url(target.name, password="sandi%2Fyang%40salah"))


def test_no_password(refused, target, monkeypatch):
    monkeypatch.setenv("PGPASSFILE", "/dev/null")
    assert "kata sandi" in refused(f"postgresql://tester@127.0.0.1:{target.server.port}/{target.name}")


def test_a_database_that_is_not_there(refused, server):
    assert "tidak mengizinkan" in refused(server.url("tiada"))


def test_nobody_listens(refused):
    assert "tidak dapat dihubungi" in refused(f"postgresql://tester:{PASSWORD}@127.0.0.1:1/office")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "office",
        f"mysql://tester:{PASSWORD}@127.0.0.1/office",
        f"postgresql://tester:{PASSWORD}@127.0.0.1:port/office",
        f"postgresql://tester:{PASSWORD}@127.0.0.1/office?sslmod=require",
        f"postgresql://[tester:{PASSWORD}@127.0.0.1/office",
        f"postgresql://tester:{PASSWORD}%ZZ@127.0.0.1/office",
        f"host=127.0.0.1 password={PASSWORD}",
    ],
)
def test_no_address(refused, url):
    said = refused(url)
    assert "bukan alamat" in said or "tidak dapat dihubungi" in said


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://a@server.example/d", "require"),
        ("postgresql://a@10.1.2.3,localhost/d", "require"),
        ("postgresql://a@/d?hostaddr=10.1.2.3", "require"),
        ("postgresql://a@server.example/d?sslmode=disable", "disable"),
        ("postgresql://a@server.example/d?sslmode=verify-full", "verify-full"),
        ("postgresql://a@localhost/d", None),
        ("postgresql://a@127.0.0.9/d", None),
        ("postgresql://a@[::1]/d", None),
        ("postgresql:///d?host=/run/postgresql", None),
    ],
)
def test_outside_of_this_computer_it_is_encrypted(url, mode, monkeypatch):
    monkeypatch.delenv("PGSSLMODE", raising=False)
    assert reaching.parameters(url).get("sslmode") == mode


def test_a_server_without_encryption_gets_nothing(refused, target):
    assert "tidak mengenkripsi" in refused(target.url + "?sslmode=require")


def test_a_user_without_rights(refused, server, target):
    users(server, "CREATE USER tamu PASSWORD 'x'")
    try:
        assert "tidak berhak" in refused(server.url(target.name, "tamu", "x"))
    finally:
        users(server, "DROP USER tamu")
    assert target.sql("SELECT 1 FROM pg_namespace WHERE nspname = 'siap_ikm'") == []


def test_an_ordinary_user_with_a_schema_of_its_own(server, target, practice_database):
    users(server, "CREATE USER penerbit PASSWORD 'x'")
    target.sql("CREATE SCHEMA siap_ikm AUTHORIZATION penerbit")
    try:
        publish(practice_database, server.url(target.name, "penerbit", "x"), Wishes())
        target.assert_same(practice_database)
    finally:
        target.sql("DROP OWNED BY penerbit CASCADE")
        users(server, "DROP USER penerbit")


def test_a_database_that_cannot_hold_every_letter(refused, server):
    name = server.new_database("ENCODING 'LATIN1' TEMPLATE template0")
    assert "semua huruf" in refused(server.url(name))
    server.drop(name)


def test_the_schema_of_another_program(refused, target):
    target.sql("CREATE SCHEMA siap_ikm")
    target.sql("CREATE TABLE siap_ikm.ikm (id integer)")
    assert "milik program lain" in refused(target.url)
    assert target.sql("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'siap_ikm'") == [(1,)]


def test_another_office(published, database):
    with pytest.raises(UserError, match="kantor lain"):
        published.publish(database)
    assert published.sql("SELECT count(*) > 10 FROM siap_ikm.ikm") == [(True,)]


def test_a_copy_of_the_same_office_goes_on(published, practice_database, schema, tmp_path):
    shutil.copytree(practice_database.files.folder, tmp_path / "salinan", ignore=shutil.ignore_patterns("*.lock"))
    copy = Database.open(tmp_path / "salinan", schema)
    assert published.publish(copy).written == {}
    copy.close()


def test_a_newer_program(refused, published):
    published.sql("UPDATE siap_ikm.publishing SET schema_version = 99")
    assert "lebih baru" in refused(published.url)


def test_two_at_once(refused, published):
    with published.server.connect(published.name) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [reaching.LOCK])
        assert "sedang menerbitkan" in refused(published.url)


def test_tables_that_a_report_holds(published, practice_database, monkeypatch):
    monkeypatch.setattr(reaching, "SETTINGS", (*reaching.SETTINGS, "SET lock_timeout = '50ms'"))
    with published.server.connect(published.name) as other, other.transaction():
        other.execute("LOCK TABLE siap_ikm.ikm IN ACCESS SHARE MODE")
        with pytest.raises(UserError, match="setengah menit"):
            published.publish(practice_database, full=True)
    published.publish(practice_database, full=True)
    published.assert_same(practice_database)


def test_a_value_that_the_server_refuses_is_never_told(refused, published, practice_database, schema):
    database = Database.open(practice_database.files.folder, schema)
    with database.write(by=None) as session:
        session.add(Person(name="Rahasia Sekali", nik="1810000000009901", phone="+6281200000000"))
    database.close()
    published.sql("ALTER TABLE siap_ikm.person ADD CHECK (name <> 'Rahasia Sekali')")
    said = refused(published.url)
    assert "23514" in said
    assert "Rahasia" not in said
    assert "1810" not in said


def test_psycopg_is_missing(refused, monkeypatch):
    monkeypatch.setattr(reaching, "find_spec", lambda name: None)
    assert 'pip install "psycopg[binary]' in refused("postgresql://server/office")


class TestCommand:
    """What the command prints."""

    @pytest.fixture
    def line(self, practice_database, target, capsys):
        practice_database.close()

        def run(*more):
            folder = str(practice_database.files.folder)
            assert run_command(["publish", target.url, "--data", folder, *more]) == 0
            return capsys.readouterr().out

        return run

    def test_the_first_time_it_says_what_the_server_holds(self, line):
        assert "NIK, NPWP, dan nomor telepon" in line()
        again = line()
        assert again == "Diterbitkan. Baris dikirim: 0; baris dihapus: 0.\n"

    def test_without_personal_data_there_is_nothing_to_say(self, line):
        assert "NIK" not in line("--without-personal")

    def test_json(self, line):
        told = json.loads(line("--json"))
        assert told["first"] is True
        assert told["compared_everything"] == "first"
        assert told["rows_written"] == sum(told["written"].values()) > 1000
        assert json.loads(line("--json"))["rows_written"] == 0

    def test_the_help_says_it_before(self, capsys):
        with pytest.raises(SystemExit):
            run_command(["publish", "--help"])
        assert "nomor telepon" in " ".join(capsys.readouterr().out.split())
