"""Threats of a lawyer, a court or an authority that need no second reading."""

from cs_app.reading.rules.patterns import matches


def is_legal_threat(said: str) -> bool:
    """Whether a text that is plain threatens with the law."""
    return matches("legal_threat", said)
