"""Figures about stretches of days: what is counted, the recaps R2 to R5, targets, and the report."""
