"""What several laptops wrote into the same field: seen side by side and decided."""
