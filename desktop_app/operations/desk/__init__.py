"""The figures of the first page. Every one is the number of the rows that are kept beside it."""
