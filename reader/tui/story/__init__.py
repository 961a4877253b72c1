"""A story laid out as lines of text for a width. Pure: knows no widget and no screen."""
