"""The print set of a gathering."""
