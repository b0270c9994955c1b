"""Choosing, looking at, saving and printing a paper."""
