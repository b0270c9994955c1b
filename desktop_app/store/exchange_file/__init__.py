"""The exchange file: written and sealed, and opened as if an enemy had written it."""
