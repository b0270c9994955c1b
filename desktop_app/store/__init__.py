"""The encrypted file: keys, migrations, change log, backup. Nothing here knows what a visit is."""
