"""How the program looks: colours, icons, and the rules of style."""
