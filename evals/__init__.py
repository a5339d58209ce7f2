"""Plays homeowners' conversations at the product's door and says what became of them."""
