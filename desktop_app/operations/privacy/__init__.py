"""Rights of persons (UU 27/2022): what is held about somebody, what they agreed to, what they ask for."""
