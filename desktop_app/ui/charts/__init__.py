"""Charts on the screen: painted from `documents.charts`, gone through with mouse and keys."""
