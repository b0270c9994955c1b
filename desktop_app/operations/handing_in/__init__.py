"""What handing in and merging leave for people: marks, news, conflicts, and the book of received files."""
