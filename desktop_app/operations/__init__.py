"""What can be done: functions that take a session and never commit; a folder for each part of the work."""
