"""Siap IKM: legality and certification readiness of small and medium industry, offline."""


def __getattr__(name: str) -> str:
    """Return `__version__`, looked up when somebody asks: the search takes longer than painting the window."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("siap-ikm")
    except PackageNotFoundError:  # a checkout that nobody installed
        return "0.0.0"
