"""Certification: the catalogue, certificates, where a business stands, and what it still lacks."""
