"""The manual: topics in Markdown under resources/manual, read by the help window and printed as a book."""
