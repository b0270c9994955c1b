"""The screen of certificates: what ends soon, everything that is held, and how far each application is."""
