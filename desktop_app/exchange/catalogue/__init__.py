"""The catalogue as a spreadsheet for the office to edit, and back."""
