"""Importing spreadsheets: a plan of what each row does, shown before anything is written."""
