"""The words of Qt's own menus, buttons and dialogs in Indonesian, which Qt does not come with.

They lie in `resources/translations/qt/id.json` by Qt's context; here they become a message file as Qt reads it
(https://doc.qt.io/qt-6/linguist-lrelease.html makes the same: hashes of the sources, then the messages).
"""

import json
import struct

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from desktop_app.i18n import language
from desktop_app.paths import resource

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
HASHES, MESSAGES = 0x42, 0x69
END, TRANSLATION, SOURCE, CONTEXT = 1, 3, 6, 7
"""Tags of the parts of a message."""


class QtWords(QTranslator):
    """Indonesian for Qt; it holds the bytes that Qt reads from."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._messages = message_file(json.loads(resource("translations/qt/id.json").read_text(encoding="utf-8")))
        self.load(self._messages)


def speak(application: QCoreApplication) -> None:
    """Let Qt speak the language of the program from now on, numbers and dates too."""
    for known in application.findChildren(QtWords):
        application.removeTranslator(known)
        known.setParent(None)
        known.deleteLater()
    if language() == "id":
        QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        application.installTranslator(QtWords(application))
    else:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def message_file(words: dict[str, dict[str, str]]) -> bytes:
    """Return translations, by context and source, as a .qm file."""
    messages, hashes = bytearray(), []
    for context, translations in words.items():
        for source, translation in translations.items():
            hashes.append((_hash(source.encode()), len(messages)))
            for tag, part in (
                (TRANSLATION, translation.encode("utf-16-be")),
                (SOURCE, source.encode()),
                (CONTEXT, context.encode()),
            ):
                messages += struct.pack(">BI", tag, len(part)) + part
            messages.append(END)
    index = b"".join(struct.pack(">II", *entry) for entry in sorted(hashes))
    sections = ((HASHES, index), (MESSAGES, bytes(messages)))
    return MAGIC + b"".join(struct.pack(">BI", tag, len(data)) + data for tag, data in sections)


def _hash(text: bytes) -> int:
    """Return the hash of System V by which Qt finds a message; 0 is no hash."""
    found = 0
    for sign in text:
        found = (found << 4) + sign
        high = found & 0xF0000000
        found = (found ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return found or 1
