"""The change log: written by triggers, folded into the tables, compared, proved, and decided about."""
