"""Fixtures for every test."""

import gc
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from desktop_app import clock, i18n
from desktop_app.domain import record

EXAMPLES = int(os.environ.get("SIAP_IKM_EXAMPLES", "30"))
"""Of every law; ten times as many now and then find what thirty miss."""
settings.register_profile(
    "project", max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile("quick", settings.get_profile("project"), max_examples=10)
settings.load_profile("project")


SLOW_FOLDERS = ("ui", "documents", "commands", "exchange", "store")
"""Their tests need the window, paper, spreadsheets or processes; `--quick` keeps those that are marked `quick`."""
SLOW_FILES = (
    "certification/test_catalogue",
    "certification/test_known_facts",
    "certification/test_next_steps",
    "certification/test_score_history",
    "gatherings/test_audit",
    "gatherings/test_certificates",
    "gatherings/test_door",
    "gatherings/test_surveys",
    "gatherings/test_tallies",
    "handing_in/test_conflicts",
    "ikm/test_duplicates",
    "ikm/test_merging",
    "privacy/test_erasing",
    "recaps/test_recaps",
    "visits/test_out_of_order",
    "visits/test_trip_plan",
)
"""Of tests/operations: each makes many databases, or several laptops, and takes more than five seconds."""


def pytest_configure(config):
    gc.disable()  # as in the program (ui/window/garbage.py): never in a thread that happens to work
    if config.option.markexpr == "not slow":
        settings.load_profile("quick")


def pytest_ignore_collect(collection_path, config):
    """A third of a quick run went into importing files of which it runs nothing."""
    if config.option.markexpr != "not slow" or collection_path.suffix != ".py" or not _is_slow(collection_path):
        return None
    return None if "mark.quick" in collection_path.read_text(encoding="utf-8") else True


def pytest_collection_modifyitems(items):
    for item in items:
        if _is_slow(item.path) and item.get_closest_marker("quick") is None:
            item.add_marker(pytest.mark.slow)


def _is_slow(path):
    folder, *inside = path.relative_to(Path(__file__).parent).parts
    slow = folder in SLOW_FOLDERS or (folder == "operations" and "/".join(inside).removesuffix(".py") in SLOW_FILES)
    return bool(inside) and slow and path.name != "conftest.py"


def pytest_collection_finish():
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)


def pytest_runtest_teardown():
    from desktop_app.ui.window.garbage import collect_due

    collect_due()


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self):
        self.time = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at(monkeypatch):
    stopped = Clock()
    monkeypatch.setattr(clock, "now", lambda: stopped.time)
    monkeypatch.setattr(record, "_ticks", record._Ticks())  # ids of this test know no later day of another
    return stopped


@pytest.fixture(autouse=True)
def indonesian():
    i18n.use("id")
    yield
    i18n.use("id")


PASSWORD = "empat kata yang panjang"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch):
    """Stretch passwords little: most tests need a database that opens, only tests of the keys one that is hard to."""
    from desktop_app.store.keys import slots

    monkeypatch.setitem(slots.COST, slots.PASSWORD, slots.COST[slots.RECOVERY])


@pytest.fixture(scope="session")
def schema():
    from desktop_app.operations.start import schema as declared

    return declared()


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory, schema):
    """A real, empty database of one officer, made once, an hour before the tests; tests work on copies."""
    from desktop_app.domain.officer import OfficerDraft, OfficerRole
    from desktop_app.operations.office.officers import record_officer
    from desktop_app.store.database import Database
    from desktop_app.store.keys import slots

    folder = tmp_path_factory.mktemp("kosong")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: Clock().time - timedelta(hours=1))
        patch.setattr(record, "_ticks", record._Ticks())
        patch.setitem(slots.COST, slots.PASSWORD, slots.COST[slots.RECOVERY])
        officer = record.new_id()
        opened, recovery_key = Database.create(folder, schema, officer, PASSWORD)
        with opened.write(by=officer) as session:
            record_officer(session, OfficerDraft(name="Ana Petugas", role=OfficerRole.ADMINISTRATOR), officer)
        opened.note_recovery_key()
    opened.close()
    return folder, officer, recovery_key


@pytest.fixture
def officer(empty_folder):
    """Who opened `database`."""
    return empty_folder[1]


@pytest.fixture
def database(tmp_path, schema, empty_folder):
    """A real, empty database whose officer opened it."""
    import shutil

    from desktop_app.store.database import Database

    folder, _, recovery_key = empty_folder
    shutil.copytree(folder, tmp_path / "data")
    opened = Database.open(tmp_path / "data", schema, PASSWORD)
    opened.recovery_key = recovery_key
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def practice_folder(tmp_path_factory, schema):
    """The practice data, made once, an hour before the tests; tests work on copies.

    A worker takes what another has finished already: they take four seconds.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return _filled(tmp_path_factory.mktemp("latihan"), schema)
    of_all = tmp_path_factory.getbasetemp().parent / "latihan"  # under it every worker has a folder of its own
    if not of_all.exists():
        made = _filled(tmp_path_factory.mktemp("latihan"), schema)
        with suppress(OSError):  # the other one was a moment faster
            made.rename(of_all)
    return of_all


def _filled(folder, schema):
    from desktop_app.operations.practice import data as practice
    from desktop_app.store.database import Database

    opened = Database.create_practice(folder, schema)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: Clock().time - timedelta(hours=1))
        patch.setattr(record, "_ticks", record._Ticks())
        with opened.write(by=None) as session:
            practice.fill(session)
    opened.close()
    return folder


@pytest.fixture
def practice_database(practice_folder, tmp_path, schema):
    """The practice database of Gadingrejo, for one test."""
    import shutil

    from desktop_app.store.database import Database

    shutil.copytree(practice_folder, tmp_path / "latihan")
    opened = Database.open(tmp_path / "latihan", schema)
    yield opened
    opened.close()
