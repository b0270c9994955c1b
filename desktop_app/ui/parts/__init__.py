"""Small parts that any screen may be made of."""
