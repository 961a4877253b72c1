"""The index of a feed in SQLite: its file, its tables, what is written into them."""
