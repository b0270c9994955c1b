"""Importing a spreadsheet: choose a file, look at what each row will do, import, read the result."""
