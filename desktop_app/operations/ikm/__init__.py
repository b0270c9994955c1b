"""Businesses: their dossiers, the register, what belongs to them, and two that are one."""
