"""The command line: one module per group of subcommands, which reads arguments, calls operations, prints."""
