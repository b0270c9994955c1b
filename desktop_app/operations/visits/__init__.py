"""Visits: planned, recorded with photos, and planned again."""
