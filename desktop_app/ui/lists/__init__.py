"""What every list can do: arranged columns, filters as chips, arrangements by name, copies, files, papers, undo."""
