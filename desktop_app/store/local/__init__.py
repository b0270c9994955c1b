"""What stays on this laptop: no record, in no exchange file."""
