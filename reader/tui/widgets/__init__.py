"""The widgets: each owns its keys and actions, and says what happened in messages."""
