"""The screen of the visits: the list, the form of one with its checklists, photos and signatures."""
