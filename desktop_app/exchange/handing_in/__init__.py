"""Handing in: what a laptop writes for the office, what the office answers, and the merging of both."""
