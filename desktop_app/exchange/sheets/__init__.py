"""Spreadsheets of other programs and our own, as rows of cells."""
