"""Query language and fuzzy ranking. Knows no SQLite and no Textual."""
