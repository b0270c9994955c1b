import shutil

import pytest

pytest.importorskip("psycopg")

from sqlalchemy import create_engine, select
from sqlalchemy.pool import NullPool

from desktop_app.exchange.publishing.publishing import Wishes, publish
from desktop_app.store.database import Database
from tests.exchange.publishing.server import Server, is_possible


@pytest.fixture(scope="session")
def server():
    if not is_possible():
        pytest.skip("PostgreSQL is not installed here")
    started = Server()
    yield started
    started.stop()


class Target:
    """A database on the server that a test publishes to and reads."""

    def __init__(self, server, name):
        self.server, self.name, self.url = server, name, server.url(name)
        self.engine = create_engine(
            "postgresql+psycopg://", creator=lambda: server.connect(name), poolclass=NullPool, use_native_hstore=False
        ).execution_options(schema_translate_map={None: "siap_ikm"})

    def publish(self, database, progress=lambda *_: None, **wishes):
        return publish(database, self.url, Wishes(**wishes), progress)

    def sql(self, statement, *values):
        with self.server.connect(self.name) as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def rows(self, table):
        """Return what the models read on the server."""
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]

    def assert_same(self, database):
        """Every table and every column is what the office's database has."""
        with database.read() as session, self.engine.connect() as connection:
            for table in database.schema.tables:
                every = select(table).order_by(table.c.id)
                here, there = ([tuple(row) for row in of.execute(every)] for of in (session, connection))
                assert there == here, table.name


@pytest.fixture(scope="session")
def empty(server):
    return Target(server, server.new_database())


@pytest.fixture
def target(empty):
    """A database on the server in which nothing was published."""
    yield empty
    empty.sql("DROP SCHEMA IF EXISTS siap_ikm CASCADE")


@pytest.fixture(scope="session")
def template(server, practice_folder, schema, tmp_path_factory):
    """The name of a database in which the practice data are published; copying it is faster than publishing again."""
    folder = tmp_path_factory.mktemp("terbit") / "latihan"
    shutil.copytree(practice_folder, folder)
    made = Target(server, server.new_database())
    database = Database.open(folder, schema)
    made.publish(database)
    database.close()
    return made.name


@pytest.fixture
def published(server, template, practice_database):
    """A database on the server in which the practice database of the test is published."""
    made = Target(server, server.new_database(f"TEMPLATE {template}"))
    yield made
    server.drop(made.name)
