"""Whether a text that went out holds what a weak model made up."""

import re

from evals.endpoint import Weak
from evals.weak_models.agrees import ENDINGS
from evals.weak_models.certain import INVENTED
from evals.weak_models.garbage import CUT, PIECES, STUTTERED

TELLING = 14  # letters of an invention that nobody else writes by chance
_WORD = re.compile(r"[^\W\d_]{4,}")
_INVENTIONS = tuple(
    part.strip()
    for sentence in (*INVENTED, *ENDINGS)
    for part in re.split(r"\{\w+\}", sentence)
    if len(part.strip()) >= TELLING
)


def is_of_a_weak_model(text: str, *, model: str, facts: str, asked: str) -> bool:
    """Never of a model that makes nothing up."""
    if model in (Weak.CERTAIN, Weak.AGREES):
        return any(part in text for part in _INVENTIONS)
    return model == Weak.GARBAGE and _is_garbage(text, facts, asked)


def _is_garbage(text: str, facts: str, asked: str) -> bool:
    bare = text.strip()
    if bare in PIECES or bare == asked.strip() or STUTTERED * 2 in text or CUT in text:
        return True
    known = set(_WORD.findall(f"{facts} {asked}".casefold()))
    return not known & set(_WORD.findall(text.casefold()))
