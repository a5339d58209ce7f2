"""Codes and notices that a machine sent to this number: nobody waits for an answer."""

from cs_app.reading.rules.patterns import matches


def is_machine(said: str) -> bool:
    """Whether a text that is plain is a code or a notice that no person wrote."""
    return matches("machine", said) and not matches("machine_not", said)


def has_footer(said: str) -> bool:
    """Whether a text that is plain tells its reader how to end a series of texts, as blasts do."""
    return matches("machine_footer", said) and not matches("machine_not", said)
