"""Kesiapan: which schemes concern one business, where it stands with each, how it came there, and what is next."""
