"""What stays out of the frozen program: tools of developers, parts of Qt that no screen uses, libraries of the system.

`EXCLUDED` are modules that are never looked for; `kept` decides about every file that PyInstaller found. Nothing under
the GPL goes in (tests/shipping/test_licences.py): not readline, not the GPL font in ReportLab's folder, not GTK.
"""

import platform
import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

EXCLUDED = (
    *("mypy", "mypyc", "hypothesis", "pytest", "_pytest", "pygments", "setuptools", "pkg_resources", "pip", "rich"),
    *("psycopg", "psycopg_binary", "pikepdf", "apsw", "pygeodiff", "typst", "pdf_oxide", "zxingcpp", "IPython"),
    *("fpdf", "fontTools", "defusedxml"),  # what we ship would take the last two where it finds them
    *("tkinter", "curses", "readline", "ssl", "_ssl", "lib2to3", "ensurepip", "idlelib", "pydoc_data", "turtledemo"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtDBus"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtXml", "PySide6.QtUiTools", "PySide6.QtDesigner"),
    *("reportlab.graphics.testshapes", "reportlab.graphics.testdrawings", "PIL.ImageTk", "PIL._avif", "PIL._webp"),
    *(
        "lxml.objectify",
        "lxml.html",
        "lxml.isoschematron",
        "lxml.sax",
        "lxml.ElementInclude",
        "sqlalchemy.dialects.oracle",
    ),
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "unittest", "doctest"),
    *("sqlalchemy.dialects.mysql", "sqlalchemy.dialects.mssql", "sqlalchemy.testing"),
    *("rapidfuzz.distance.metrics_cpp", "rapidfuzz.distance.metrics_cpp_avx2"),  # measures that we do not call
    *("rapidfuzz.fuzz_cpp_avx2", "pydantic.v1", "pydantic.mypy"),  # without AVX2 it compares as fast, within noise
    *("aiohttp", "aiosignal", "aiohappyeyeballs", "yarl", "multidict", "frozenlist", "propcache", "idna", "attr"),
    *("charset_normalizer", "chardet"),  # ReportLab guesses the encoding of XML that we do not give it
    *("sqlite3", "_sqlite3", "_pydecimal"),  # the driver is SQLCipher's; numbers are those of C
    *("attrs", "certifi", "requests"),  # pyHanko's network, which stays out (documents/signing/offline.py)
    *("pycparser", "cffi", "distutils", "numpy", "matplotlib", "pandas", "cython", "Cython"),
)

PLUGINS = (  # of Qt: folder, and the names in it that go in
    ("platforms", ("qxcb", "qoffscreen", "qwindows", "qcocoa")),
    ("imageformats", ("qjpeg", "qsvg", "qico", "qgif")),
    ("iconengines", ("qsvgicon",)),
    ("printsupport", ("cupsprintersupport", "windowsprintersupport", "cocoaprintersupport")),
    ("platforminputcontexts", ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin")),
    ("platformthemes", ("qxdgdesktopportal",)),
    ("styles", ("qmodernwindowsstyle", "qwindowsvistastyle", "qmacstyle")),
    ("xcbglintegrations", ()),
)
UNUSED_QT = re.compile(
    r"(Qt6?|libQt6)(Qml|Quick|Sql|Test|Wayland|Wl|EglF|OpenGL|Designer|Help|Xml|Pdf|VirtualKeyboard|Concurrent)"
    r"|opengl32sw|d3dcompiler|libgtk|libgdk"
)
UNPACKED_TEMPLATE = "docx/templates/default-docx-template/"
"""What python-docx once packed `default.docx` from; only that is opened."""
GPL_FONT = re.compile(r"darkgarden", re.IGNORECASE)
FROM_THE_SYSTEM = ("libffi", "libcrypto", "libbz2", "liblzma", "libpython", "libmpdec", "libexpat", "libuuid")
"""Libraries of a Linux that its Python needs and that another Linux may have in another version; the rest of the
system's libraries are those that README names, and a desktop has them."""


PADDED = re.compile(r"pillow\.libs/libXau-[^/]+$")
"""Pillow's wheel for Linux fills this library of 15 kB with two megabytes of zeros; the system has it without them."""


def kept(files: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the files that go in, out of a table of contents of PyInstaller: (name inside, path here, kind)."""
    return [
        (name, _unpadded(name, source), kind)
        for name, source, kind in files
        if _is_used(name.replace("\\", "/"), source) and not _is_spare_link(kind)
    ]


def _unpadded(name: str, source: str) -> str:
    """Return the path to take a file from: the system's, of the library that is mostly padding."""
    if not PADDED.search(name):
        return source
    folders = (f"/usr/lib/{platform.machine()}-linux-gnu", "/usr/lib64")
    here = [path for folder in folders if (path := Path(folder, "libXau.so.6")).exists()]
    return str(here[0].resolve()) if here else source


def _is_spare_link(kind: str) -> bool:
    """Whether an entry is a second name of a library: frameworks of macOS need theirs, and nobody else."""
    return kind == "SYMLINK" and sys.platform != "darwin"


def _is_used(name: str, source: str) -> bool:
    path = PurePosixPath(name)
    if "PySide6" in path.parts and "translations" in path.parts:
        return False
    if "plugins" in path.parts and "PySide6" in path.parts:
        return _is_used_plugin(path)
    if UNUSED_QT.match(path.name) or GPL_FONT.search(name) or name.startswith(UNPACKED_TEMPLATE):
        return False
    return not _is_of_the_system(path, source)


def _is_used_plugin(path: PurePosixPath) -> bool:
    stem = path.name.split(".")[0].removeprefix("lib")
    return any(path.parent.name == folder and stem in names for folder, names in PLUGINS)


def _is_of_the_system(path: PurePosixPath, source: str) -> bool:
    if sys.platform != "linux" or not source.startswith(("/lib/", "/lib64/", "/usr/lib/")):
        return False
    return not path.name.startswith(FROM_THE_SYSTEM)
