"""The screen of what is left to do: who helps with it, until when, and who saw that it was done."""
