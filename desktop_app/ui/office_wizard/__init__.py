"""What an office sets up once: letterhead, head of office, paper. It can be left at any step and taken up again."""
