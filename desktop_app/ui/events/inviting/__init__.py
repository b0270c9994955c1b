"""Inviting businesses of the register to a gathering."""
