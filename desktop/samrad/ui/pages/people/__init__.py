"""One participant beside the list, or many at once."""
