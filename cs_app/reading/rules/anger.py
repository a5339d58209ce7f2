"""Anger at the business that needs no second reading; the rest is for the examples."""

from cs_app.reading.rules.patterns import matches


def is_anger(said: str) -> bool:
    """Whether a text that is plain blames the business in so many words."""
    return matches("anger", said)
