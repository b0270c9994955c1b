"""A second start on the same data brings the running window to the front and ends (convention 48).

The running program listens at a local socket (a named pipe in Windows) that only the same user may speak to. A start
that finds nobody there goes on as the first; the lock of the database stands whatever happens here.
"""

import os
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

CONNECTS, ANSWERS = 500, 3000
"""Milliseconds in which a running program must be there, and answer; after that the start goes on by itself."""
COME = b"come\n"
HERE = b"here\n"


def is_running(folder: Path) -> bool:
    """Ask the program that has this data folder open to come to the front; False when there is none."""
    _let_others_come_forward()
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(CONNECTS):
        return False
    socket.write(COME)
    return socket.waitForReadyRead(ANSWERS) and socket.readAll().data() == HERE


class Doorbell(QObject):
    """Listens for later starts, as long as its window lives."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._open)
        if not self._server.listen(_name(folder)) and not is_running(folder):
            QLocalServer.removeServer(_name(folder))  # left by a program that died
            self._server.listen(_name(folder))

    @Slot()
    def _open(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._answer(socket))
        if socket.bytesAvailable():
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if socket.readAll().data() != COME:
            return
        come_forward(self._window)
        socket.write(HERE)
        socket.flush()


def come_forward(window: QWidget) -> None:
    """Show a window before all others, with the dialog that is open over it."""
    if window.isMinimized():
        window.showNormal()
    for one in (window, QApplication.activeModalWidget()):
        if one is not None:
            one.raise_()
            one.activateWindow()


def _name(folder: Path) -> str:
    """Return the name of the socket: another one for each data folder and user."""
    place = os.path.normcase(folder.expanduser().resolve())
    who = os.environ.get("USERNAME") or os.environ.get("USER") or ""
    digest = QCryptographicHash.hash(f"{who}|{place}".encode(), QCryptographicHash.Algorithm.Sha256)
    return f"siap-ikm-{digest.toHex().toStdString()[:20]}"


def _let_others_come_forward() -> None:
    """Pass on the right to come to the front, which Windows gives to the program that was just started."""
    if os.name == "nt":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # type: ignore[attr-defined,unused-ignore]
