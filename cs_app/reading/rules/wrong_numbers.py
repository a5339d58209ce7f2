"""Words that say: you have reached somebody else."""

from cs_app.reading.rules.patterns import matches


def is_wrong_number(said: str) -> bool:
    """Whether a text that is plain says in so many words that the number is another's."""
    return matches("wrong_number", said) and not matches("wrong_number_not", said)
