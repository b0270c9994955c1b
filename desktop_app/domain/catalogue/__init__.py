"""The catalogue of schemes, checklists, rules, levels and thresholds: data with a source, a date and a confidence."""
