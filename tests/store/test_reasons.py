"""Why the system refused a file, in Indonesian (conventions 45 and 51); Python and Windows say it in English."""

import errno
import os
import re

import pytest

from desktop_app.store.reasons import reason_of

ENGLISH = re.compile(
    r"\b(no|not|file|error|device|permission|denied|is|directory|busy|the|space|left)\b", re.IGNORECASE
)


class WindowsError(OSError):
    """An error as Windows gives it."""

    winerror = 32


def test_convention_45_no_reason_is_english():
    for number in errno.errorcode:
        said = reason_of(OSError(number, os.strerror(number)))
        assert said
        assert not ENGLISH.search(said), (number, said)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EIO, "Input/output error"), "flashdisk atau disknya rusak atau dicabut"),
        (PermissionError(errno.EACCES, "Permission denied"), "tidak ada izin"),
        (WindowsError(errno.EACCES, "The process cannot access the file"), "sedang dipakai program lain"),
        (OSError(errno.ELOOP, "Too many levels of symbolic links"), f"kesalahan sistem nomor {errno.ELOOP}"),
        (OSError("berkas yang tertulis berbeda"), "berkas yang tertulis berbeda"),
    ],
)
def test_convention_45_the_reason_is_in_words_of_the_office(error, said):
    assert reason_of(error) == said
