"""What measures the reader, and the feeds to measure it on."""
