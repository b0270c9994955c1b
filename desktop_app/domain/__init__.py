"""What things are: tables, drafts and rules, one module per noun. No session, no file, no Qt."""
