"""Work beside the window: jobs, lookups, their dialog, and the way back to the main thread."""
