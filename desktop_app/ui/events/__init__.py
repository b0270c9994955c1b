"""The screen of the events: the list, the form of a gathering, and printing its attendance sheets."""
