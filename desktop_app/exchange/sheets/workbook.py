"""Writing .xlsx files: under another name first, and never with a formula made of somebody's text."""

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.store.reasons import reason_of

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""
TEXT_FORMAT = 49
"""The number of the built-in cell format "Text"."""
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


HELD = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)
"""What the system says of a file that a spreadsheet program has open."""


@contextmanager
def workbook(path: Path, *, streamed: bool = False) -> Iterator[Any]:
    """Give a workbook that appears at `path` when the block ends well; raises `OSError` when it cannot be written.

    One that is `streamed` is written row after row, from top to bottom, and keeps none of them in memory.

    What the writer puts aside on the way, names and numbers in the open, lies in the same folder: the temporary folder
    of the system would keep it when the program dies, and it may be on another disk than the stick that was chosen.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    part = path.with_name(f"{path.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".siap-ikm-", ignore_cleanup_errors=True) as aside:
            book = xlsxwriter.Workbook(str(part), {**SAFE, "tmpdir": aside, "constant_memory": streamed})
            book.dates = book.add_format({"num_format": "dd/mm/yyyy"})
            book.times = book.add_format({"num_format": "hh:mm"})
            try:
                yield book
                book.close()
            finally:
                for page in book.worksheets() if streamed else ():
                    page.row_data_fh.close()  # Windows takes no file away that is open
        part.replace(path)
    except FileCreateError as error:
        raise _told_by_the_system(error) from error
    finally:
        part.unlink(missing_ok=True)


def cannot_write(problem: str, advice: str, error: OSError) -> UserError:
    """Return what is told of a file that was not written: `problem` with the reason, and what to do.

    That is `advice` where another program may hold the file, else to take another place: a stick may be gone.
    """
    if error.errno is not None and error.errno not in HELD:
        advice = tr("Your data is safe. Make room or choose another folder, then save again.")
    return UserError(f"{problem.removesuffix('.')}: {reason_of(error)}.", advice)


def _told_by_the_system(error: Exception) -> OSError:
    """Return the error of the system in one of the writer, which hands it on as its words."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, OSError) else OSError(str(error))
