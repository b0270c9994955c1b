"""A PostgreSQL of its own for the tests: a new cluster in a temporary folder, listening on this computer only."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from uuid import uuid4

import psycopg

PASSWORD = "sandi-rahasia-4711"
PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)


def program(name):
    """Return the path of a program of PostgreSQL, None when there is none here."""
    return next((str(place / name) for place in PLACES if (place / name).exists()), shutil.which(name))


def is_possible():
    """Whether a server can be started here."""
    return sys.platform != "win32" and None not in (program("initdb"), program("pg_ctl"))


class Server:
    """A running server. Its superuser is `tester`, by password over TCP and freely over the socket."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="siap-pg-"))
        self.user = _unprivileged()
        if self.user:
            os.chown(self.folder, *self.user)
        data, secret = self.folder / "data", self.folder / "secret"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        self._run("initdb", "-D", data, "-U", "tester", "--pwfile", secret, "-E", "UTF8", "--no-locale", "--no-sync",
                  "--auth-host=scram-sha-256", "--auth-local=trust")  # fmt: skip
        self.port = _free_port()
        settings = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": self.folder,
                    "fsync": "off", "shared_buffers": "128MB", "max_wal_size": "4GB"}  # fmt: skip
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        self._run("pg_ctl", "start", "--wait", "-D", data, "-l", self.folder / "log", "-o", options)

    def url(self, database, user="tester", password=PASSWORD):
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def connect(self, database):
        return psycopg.connect(host=str(self.folder), port=self.port, user="tester", dbname=database, autocommit=True)

    def new_database(self, more=""):
        name = f"t{uuid4().hex}"
        with self.connect("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name} {more}")
        return name

    def drop(self, database):
        with self.connect("postgres") as connection:
            connection.execute(f"DROP DATABASE {database} WITH (FORCE)")

    def stop(self):
        self._run("pg_ctl", "stop", "--mode", "immediate", "-D", self.folder / "data")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, name, *arguments):
        command = [program(name), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self._as())

    def _as(self):
        user, group = self.user or (None, None)
        return {"user": user, "group": group, "extra_groups": []} if self.user else {}


def _unprivileged():
    """Return who runs the server in place of root, who may not."""
    if os.geteuid() != 0:
        return None
    import pwd

    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    raise RuntimeError("nobody to run PostgreSQL")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
