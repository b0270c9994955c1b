"""Pairs of businesses that may be one, side by side."""
