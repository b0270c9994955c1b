"""The section Tanda tangan: what was signed on paper, typed in a minute, and held against the list and the door."""
