"""Help: the manual in a window of its own, the topic of whatever is shown, and the papers of the program itself."""
