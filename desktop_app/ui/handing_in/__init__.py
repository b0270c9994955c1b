"""Handing in and merging: the laptop's side, the office's side, conflicts and duplicates."""
