"""What forms are made of: fields, grids, drafts, undo, and the forms that keep what is typed."""
