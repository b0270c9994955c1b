"""What is like the business that is being typed, shown beside the form."""
