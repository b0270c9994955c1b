"""Writing .xlsx files: under another name first, and never with a formula made of somebody's text."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""
TEXT_FORMAT = 49
"""The number of the built-in cell format "Text"."""
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def workbook(path: Path) -> Iterator[Any]:
    """Give a workbook that appears at `path` when the block ends well; raises `OSError` when it cannot be written."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    part = path.with_name(f"{path.name}.part")
    book = xlsxwriter.Workbook(str(part), SAFE)
    book.dates = book.add_format({"num_format": "dd/mm/yyyy"})
    book.times = book.add_format({"num_format": "hh:mm"})
    try:
        yield book
        book.close()
        part.replace(path)
    except FileCreateError as error:
        raise OSError(str(error)) from error
    finally:
        part.unlink(missing_ok=True)
