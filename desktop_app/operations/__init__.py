"""What can be done: functions that take a session, one module per noun. They never commit."""
