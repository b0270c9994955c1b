"""Pictures and PDF files from outside, checked before anything else sees them."""
