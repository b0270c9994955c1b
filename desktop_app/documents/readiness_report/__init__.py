"""The report on how ready one business is (hasil kesiapan)."""

from desktop_app.documents.readiness_report.data import ReadinessReport, ReadinessReportOptions, collect
from desktop_app.documents.readiness_report.writing import lay_out, write

__all__ = [
    "ReadinessReport",
    "ReadinessReportOptions",
    "collect",
    "lay_out",
    "write",
]
