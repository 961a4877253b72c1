"""A news reader for the terminal: a folder of Markdown becomes a ranked, searchable feed."""

__version__ = "0.1.0"
