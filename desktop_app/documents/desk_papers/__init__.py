"""The figures of the first page on one sheet each: the map of Lampung, and the summary with its charts."""

from desktop_app.documents.desk_papers.data import DeskPaper, MapOptions, Shows, SummaryOptions, collect
from desktop_app.documents.desk_papers.map_writing import write_map
from desktop_app.documents.desk_papers.summary_writing import write_summary

__all__ = [
    "DeskPaper",
    "MapOptions",
    "Shows",
    "SummaryOptions",
    "collect",
    "write_map",
    "write_summary",
]
