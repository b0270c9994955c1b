"""Loads pyHanko without its network: it would bring an HTTP client along for time stamps that nobody asks for here."""

import sys
from types import ModuleType
from typing import Any

FETCHERS = "pyhanko_certvalidator.fetchers.aiohttp_fetchers"
NETWORK = ("aiohttp", FETCHERS, f"{FETCHERS}.util")


class _Nothing(ModuleType):
    """A module in which every name is an empty class."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def stay_offline() -> None:
    """Put empty modules in the place of the HTTP client; to be called before anything of pyHanko is loaded."""
    for name in NETWORK:
        sys.modules.setdefault(name, _Nothing(name))
