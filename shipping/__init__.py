"""How the program gets to a laptop: frozen by `build.spec`, put into an installer, a portable folder, an update."""
