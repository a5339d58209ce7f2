"""Free words that ask for texts again."""

from cs_app.reading.rules.patterns import matches


def is_opt_in(said: str) -> bool:
    """Whether a text that is plain asks in so many words for texts again."""
    return matches("opt_in", said)
