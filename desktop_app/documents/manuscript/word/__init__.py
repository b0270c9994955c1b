"""The Word file of a text (python-docx): real headings, tables, lists and page numbers, to be edited by the office."""
