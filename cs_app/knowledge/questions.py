"""A text that asks several things, as its questions: each wants an answer."""

import re

MOST = 4
FEWEST_WORDS = 2
_ASKS = re.compile(
    r"\?|^\W*(?:and |or |also |but |oh and |plus |et |ou |aussi |y |o |tambien |también )?"
    r"(?:do|does|did|is|are|can|could|will|would|what|whats|what's|when|where|who|which|how|why|"
    r"need|looking for|i need|we need|tell me|any chance|wondering|"
    r"est-ce|avez|faites|pouvez|peut|peux|combien|quel|quelle|quels|quelles|quand|où|ou|comment|"
    r"pourquoi|c'est|ça|faut|j'ai besoin|je cherche|je veux|je voudrais|"
    r"cuanto|cuánto|cuantos|cuando|cuándo|donde|dónde|como|cómo|que|qué|cual|cuál|quien|tienen|"
    r"hacen|pueden|puede|podrian|podrían|ustedes|necesito|busco|quiero|aceptan|trabajan|van|cobran)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BETWEEN = re.compile(
    r"(?<=[?!.;])\s+|\n+|,?\s+(?:and|also|plus|et aussi|et|y)\s+(?=(?:do|does|is|are|can|what|"
    r"when|where|who|how|why|est-ce|avez|faites|combien|quand|comment|cuanto|cuánto|cuando|"
    r"cuándo|donde|dónde|tienen|hacen)\b)",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether an answer must come from what the business knows: not so for "hi" or "thanks"."""
    return bool(_ASKS.search(text))


def questions_in(text: str) -> list[str]:
    """The questions of a text, at most four; one that asks a single thing is that question,
    with all that is told around it.
    """
    parts = [part.strip() for part in _BETWEEN.split(text) if part and part.strip()]
    asking = [part for part in parts if asks(part) and len(part.split()) >= FEWEST_WORDS]
    return asking[:MOST] if len(asking) > 1 else [text.strip()]
