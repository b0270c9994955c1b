"""Keeping personal data from other people's eyes: the lock, masked entries, what a role may do."""
