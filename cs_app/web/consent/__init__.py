"""What forms ask who notes a wish, or its end: the same words on every page."""
