"""The office: its letterhead, officers and their roles, officials who sign, and agencies."""
