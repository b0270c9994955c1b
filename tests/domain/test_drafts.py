"""Drafts and records are made ready when they are first needed, and every one of them can be."""

import importlib
import pkgutil

from sqlmodel import SQLModel

from desktop_app import domain
from desktop_app.domain.catalogue.tables import Row
from desktop_app.domain.record import Draft, Record


def _classes(parent: type) -> set[type]:
    return {parent}.union(*(_classes(child) for child in parent.__subclasses__()))


def test_no_class_is_made_ready_before_it_is_needed_and_all_can_be():
    """The start of the program makes a hundred of them; a mistake in one would else show first when it is used."""
    for module in pkgutil.walk_packages(domain.__path__, "desktop_app.domain."):
        importlib.import_module(module.name)
    own = {kind for kind in SQLModel.__subclasses__() if kind.__module__.startswith("desktop_app")}
    assert own == {Draft, Record}, "derive from Draft or Record instead of SQLModel"
    classes = _classes(Draft) | _classes(Row)
    assert [kind for kind in classes if not kind.model_config.get("defer_build")] == []
    assert [kind for kind in classes if kind.model_rebuild() is False] == []
