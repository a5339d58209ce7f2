"""Texts that a phone, a mailbox or a front desk sends by itself."""

from cs_app.reading.rules.patterns import matches


def is_automatic_reply(said: str) -> bool:
    """Whether a text that is plain was sent by nobody's fingers."""
    return matches("automatic_reply", said)
