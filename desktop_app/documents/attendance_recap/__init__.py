"""The recap of who was there (rekap kehadiran): the typed list without signatures (documents.md §5.5, rule 3)."""

from desktop_app.documents.attendance_recap.composing import checks, compose
from desktop_app.documents.attendance_recap.data import AttendanceRecap, AttendanceRecapOptions, RoleList, collect

__all__ = ["AttendanceRecap", "AttendanceRecapOptions", "RoleList", "checks", "collect", "compose"]
