"""Beranda: what there is, what is next, what is unfinished."""
