"""Keys: the slots of the database, those of this copy and of the office, and the sealing of small secrets."""
