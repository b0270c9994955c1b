"""What a pin on the taskbar of Windows starts: the starter that stays, not the version whose window was pinned.

An update lies in another folder than the version before it, so a pin on the program of one version would soon be old.
Sources: Microsoft's "Application User Model IDs", propkey.h, propsys.h.
"""

import ctypes
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.paths import program_folder

TITLE = "Siap IKM"
MODEL_ID = "SiapIKM.Desktop"
"""The shortcut that the installer makes bears it, too (shipping/windows.nsi): so windows gather at its pin."""
APP_USER_MODEL = UUID("9f4c2855-9f79-4b39-a8d0-e1d42de1d5f3")
COMMAND, ICON, NAME, ID = 2, 3, 4, 5
"""Properties of `APP_USER_MODEL`."""
PROPERTY_STORE = UUID("886d8eeb-8cf2-4446-8d02-cdba1dbdcf99")
RELEASE, SET_VALUE = 2, 6
"""Places in the table of an IPropertyStore."""
VT_EMPTY, VT_LPWSTR = 0, 31


class Key(ctypes.Structure):
    """A PROPERTYKEY."""

    _fields_ = (("group", ctypes.c_ubyte * 16), ("number", ctypes.c_uint32))


class Value(ctypes.Structure):
    """A PROPVARIANT that holds a text, or nothing."""

    _fields_ = (
        ("kind", ctypes.c_uint16),
        ("reserved", ctypes.c_uint16 * 3),
        ("text", ctypes.c_wchar_p),
        ("unused", ctypes.c_void_p),
    )


def name_for_pins(window: QWidget) -> None:
    """Tell Windows, before the window of an installed program is shown, what a pin on it is to start."""
    folder = program_folder()
    starter = folder / f"{TITLE}.exe" if folder else None
    if starter is None or not starter.is_file():
        return
    handle = int(window.winId())
    with suppress(OSError):  # without it a pin leads to this version, which starts the one in use
        _windows("shell32").SetCurrentProcessExplicitAppUserModelID(MODEL_ID)
        _set(handle, pinned(starter))
    if application := QApplication.instance():
        application.aboutToQuit.connect(lambda: _forget(handle))


def pinned(starter: Path) -> dict[int, str]:
    """Return the properties of a window whose pin runs `starter`."""
    return {COMMAND: f'"{starter}"', ICON: f"{starter},0", NAME: TITLE, ID: MODEL_ID}


def _forget(handle: int) -> None:
    """Take the properties away again: Windows would keep them."""
    with suppress(OSError):
        _set(handle, dict.fromkeys((ID, COMMAND, NAME, ICON)))


def _set(handle: int, values: Mapping[int, str | None]) -> None:
    store, kind = ctypes.c_void_p(), (ctypes.c_ubyte * 16)(*PROPERTY_STORE.bytes_le)
    _windows("shell32").SHGetPropertyStoreForWindow(ctypes.c_void_p(handle), ctypes.byref(kind), ctypes.byref(store))
    table = ctypes.cast(store, ctypes.POINTER(ctypes.POINTER(ctypes.c_size_t)))[0]
    set_value = _method(table[SET_VALUE], ctypes.POINTER(Key), ctypes.POINTER(Value))
    try:
        for number, text in values.items():
            key = Key((ctypes.c_ubyte * 16)(*APP_USER_MODEL.bytes_le), number)
            set_value(store, ctypes.byref(key), ctypes.byref(Value(VT_LPWSTR if text else VT_EMPTY, text=text)))
    finally:
        _method(table[RELEASE])(store)


def _method(address: int, *arguments: Any) -> Any:
    return ctypes.WINFUNCTYPE(ctypes.c_long, ctypes.c_void_p, *arguments)(address)  # type: ignore[attr-defined,unused-ignore]


def _windows(library: str) -> Any:
    """Return a library of Windows whose functions raise `OSError` for what they refuse."""
    return getattr(ctypes.oledll, library)  # type: ignore[attr-defined,unused-ignore]
