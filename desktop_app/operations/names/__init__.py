"""The words for tables, columns, values and records when only their names and ids are known."""
