"""One story and those around it: what it lists, what lists it, what is like it."""
