"""Find anything (Ctrl+K): records, topics of the help, and what the program can do, in one entry over the window."""
