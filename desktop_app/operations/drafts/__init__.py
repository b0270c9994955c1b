"""Drafts: in what two versions differ, and how what was typed gets onto what the database says meanwhile."""
