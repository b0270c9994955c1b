"""Publishing: a PostgreSQL server kept in step with the office's database. The one package that knows psycopg."""
