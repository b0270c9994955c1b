"""Other copies and other programs: spreadsheets, exchange files, merging."""
