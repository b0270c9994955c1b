"""The report for the head of office about a quarter, a year or any days."""
