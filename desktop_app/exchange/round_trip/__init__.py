"""Lists as .xlsx that people edit and give back: the file remembers what it held, and is treated like another laptop.

A workbook has one sheet for each kind of record, a row for each record and a cell for each field. Read back, only cells
that somebody changed are changes; what was changed meanwhile in the records too is a conflict for a person.
"""
