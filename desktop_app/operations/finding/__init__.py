"""Finding anything by a few letters: words are kept ready, what is shown of a hit is read from the database."""
