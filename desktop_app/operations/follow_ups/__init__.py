"""Follow-ups: recorded, kept in step with visits, and settled after a merge."""
