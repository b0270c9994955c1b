"""Fixtures for every test."""

import os
from datetime import UTC, datetime

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from desktop_app import clock, i18n

settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("project")


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self):
        self.time = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at(monkeypatch):
    stopped = Clock()
    monkeypatch.setattr(clock, "now", lambda: stopped.time)
    return stopped


@pytest.fixture(autouse=True)
def indonesian():
    i18n.use("id")
    yield
    i18n.use("id")
