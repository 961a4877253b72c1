"""Which articles stand in a list, and in which order: queries, views, orders, ranges of rows."""
