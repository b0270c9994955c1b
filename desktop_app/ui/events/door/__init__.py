"""The door on the day: one entry for names, row numbers and scanners, walk-ins, and who is still expected."""
