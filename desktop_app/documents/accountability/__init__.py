"""The checklist page of the accountability file (AU-10), and pages that hold its photos and scanned pictures."""

from desktop_app.documents.accountability.checklist import write
from desktop_app.documents.accountability.data import Checklist, ChecklistOptions, collect
from desktop_app.documents.accountability.pictures import write_pictures

__all__ = ["Checklist", "ChecklistOptions", "collect", "write", "write_pictures"]
