"""Topics and providers: what stands below which, and how many articles each has."""
