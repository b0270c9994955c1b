"""The papers: data is collected, then laid out, then written as PDF. No session after collecting."""
