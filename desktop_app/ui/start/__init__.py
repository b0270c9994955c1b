"""The first minute: make a database, unlock it, or practise; each is a card in the middle of the window."""
