"""The window: Qt on top of operations and documents, one folder per screen."""
