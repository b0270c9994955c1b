"""The screen of the businesses: the list, and the form of one."""
