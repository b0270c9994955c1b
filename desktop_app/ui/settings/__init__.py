"""Pengaturan: letterhead, officials, officers, look, backups, bin."""
