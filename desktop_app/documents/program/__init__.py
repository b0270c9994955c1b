"""Papers of the program itself, which need no data: the manual as a book, the card of a visit day, the test page."""
