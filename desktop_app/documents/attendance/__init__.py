"""The attendance sheet (daftar hadir)."""

from desktop_app.documents.attendance.data import SheetOptions, collect
from desktop_app.documents.attendance.layout import Layout, lay_out
from desktop_app.documents.attendance.sheet import AttendanceSheet, Attendee, Nik, Zigzag
from desktop_app.documents.attendance.writing import write
from desktop_app.documents.printed import Printed
from desktop_app.domain.event import Role

__all__ = [
    "AttendanceSheet",
    "Attendee",
    "Layout",
    "Nik",
    "Printed",
    "Role",
    "SheetOptions",
    "Zigzag",
    "collect",
    "lay_out",
    "write",
]
