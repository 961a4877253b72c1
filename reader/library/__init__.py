"""What we know about a feed: index, listing, story graph, topics. Knows no Textual."""
