"""What an office puts on its papers: letterhead, running lines, signatures."""
