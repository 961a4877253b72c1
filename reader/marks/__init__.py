"""Read, starred, hidden: the user's own data. Knows no SQLite and no Textual."""
