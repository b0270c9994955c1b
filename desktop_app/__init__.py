"""Siap IKM: legality and certification readiness of small and medium industry, offline."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("siap-ikm")
except PackageNotFoundError:  # a checkout that nobody installed
    __version__ = "0.0.0"
