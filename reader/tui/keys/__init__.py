"""The keys of the app: one table, its names, the user's own keys, and Textual's bindings."""
