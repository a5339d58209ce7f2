"""Texts that only greet: somebody begins, and says the rest when they are greeted back."""

from cs_app.reading.plain import plain, words
from cs_app.reading.rules.patterns import matches


def is_greeting(said: str) -> bool:
    """Whether a text that is plain is a greeting and nothing else."""
    return matches("greetings", _spoken(said))


def may_greet(text: str) -> bool:
    """Whether the whole text is what people say when they come, or when they go."""
    return matches("greetings_or_goodbyes", _spoken(plain(text)))


def _spoken(said: str) -> str:
    return " ".join(words(said))
