"""The report of a gathering (laporan kegiatan): chapters after documents.md §8.2, with photos and scans appended."""

from desktop_app.documents.event_report.checking import checks
from desktop_app.documents.event_report.composing import NAME, compose
from desktop_app.documents.event_report.data import EventReport, collect
from desktop_app.documents.event_report.options import EventReportOptions, Preset

__all__ = ["NAME", "EventReport", "EventReportOptions", "Preset", "checks", "collect", "compose"]
