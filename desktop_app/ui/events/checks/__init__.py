"""The section Periksa: what contradicts, the accountability file, and what became of those who were invited."""
