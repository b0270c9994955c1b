"""Merging: the union of two change logs, its undoing, and what a merge or an upgrade finds."""
