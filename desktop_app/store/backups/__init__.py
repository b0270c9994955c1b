"""Backups: made, thinned, told apart without a password, and restored."""
