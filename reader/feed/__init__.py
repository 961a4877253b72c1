"""A folder of documents becomes articles and problems. Knows no SQLite and no Textual."""
