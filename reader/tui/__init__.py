"""The Textual app. Touches neither files nor SQL: it asks the library."""
