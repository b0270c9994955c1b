"""Reaching the server: what its address may say, what it must be able to do, and the lock of whoever publishes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from ipaddress import ip_address
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.pool import NullPool

from desktop_app.errors import UserError
from desktop_app.exchange.publishing.explaining import explained, not_connected, nothing_changed
from desktop_app.i18n import tr

OLDEST = 15
"""The first PostgreSQL that is tested."""
SCHEMES = ("postgresql://", "postgres://")
LOCK = 0x53494B4D
"""Number of the advisory lock: "SIKM". Two who publish at once would wait for each other's rows."""
SETTINGS = (
    "SET client_encoding = 'UTF8'",
    "SET datestyle = 'ISO'",
    "SET lock_timeout = '30s'",
    "SET client_min_messages = 'warning'",
)
PATIENCE = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "application_name": "siap-ikm publish",
}
"""Seconds and names that the address may say otherwise. A server that is gone is noticed within a minute."""


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """Give a connection to the server at `url` that nobody else publishes through; every failure is a `UserError`."""
    if find_spec("psycopg") is None:
        raise UserError(
            tr("Publishing needs the package psycopg, which is not installed."),
            tr('Nothing was changed. Do as docs/PUBLISH.md says: pip install "psycopg[binary]>=3.2.2,<4"'),
        )
    with explained(), _engine(parameters(url)).connect() as connection:
        _check(connection)
        yield connection


def parameters(url: str) -> dict[str, str]:
    """Return what libpq connects with. Outside of this computer the connection is encrypted unless `url` says no."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    wrong = UserError(
        tr("This is no address of a PostgreSQL database."),
        tr("Nothing was changed. It looks like postgresql://NAME@SERVER:5432/DATABASE."),
    )
    if not url.startswith(SCHEMES):
        raise wrong
    try:
        said = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError:
        raise wrong from None  # its words may hold the password
    if "sslmode" not in said and "PGSSLMODE" not in os.environ and not _is_here(said):
        said["sslmode"] = "require"
    return PATIENCE | said


def _is_here(said: dict[str, str]) -> bool:
    given = said.get("hostaddr") or said.get("host") or os.environ.get("PGHOSTADDR") or os.environ.get("PGHOST", "")
    return all(
        host.startswith(("/", "@")) or host in {"", "localhost"} or _is_loopback(host) for host in given.split(",")
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _engine(how: dict[str, str]) -> Engine:
    import psycopg

    def opened() -> Any:
        try:
            return psycopg.connect(**how)  # type: ignore[arg-type]
        except psycopg.Error as error:
            raise not_connected(error) from None

    return create_engine(
        "postgresql+psycopg://",
        creator=opened,
        poolclass=NullPool,
        hide_parameters=True,  # the words of an error are never somebody's NIK
        use_native_hstore=False,
    )


def _check(connection: Connection) -> None:
    for setting in SETTINGS:
        connection.execute(text(setting))
    connection.commit()
    major = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
    if major < OLDEST:
        raise UserError(
            tr("The server runs PostgreSQL {found}; at least {oldest} is needed.", found=major, oldest=OLDEST),
            nothing_changed(),
        )
    if connection.scalar(text("SHOW server_encoding")) != "UTF8":
        raise UserError(
            tr("The database on the server does not hold every letter."),
            tr("Nothing was changed. Make one with ENCODING 'UTF8'."),
        )
    if not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
        raise UserError(
            tr("Somebody else is publishing to this database right now."),
            tr("Nothing was changed. Wait until it is done, then publish again."),
        )
    connection.commit()
