"""Free words that clearly say: no more texts."""

from cs_app.reading.rules.patterns import matches


def is_revocation(said: str) -> bool:
    """Whether a text that is plain asks in so many words to be left alone."""
    return matches("revocation", said) and not matches("revocation_not", said)
