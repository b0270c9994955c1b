"""The section Laporan: the texts of the report, the minutes and the press release, and what was asked."""
