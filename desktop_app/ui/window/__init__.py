"""The window itself: its desk, keys, lines at the edges, and what guards it."""
