"""The section Uang of the room of a gathering: lists of payments, and what they print."""
