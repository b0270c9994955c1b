"""Updating by a file: what a new version is made of, reading it as if an enemy had written it, installing, going back.

An installed program is a folder in which every version has its own (`versions/0.1.0`), and `versions/current.txt` names
the one that is started. A new version is put beside the others and named last, in one step; so it works while the
program runs, and whatever is interrupted leaves the old version in use.
"""
