"""Mail addresses by which somebody can be written to."""

import re
from collections.abc import Iterator

from cs_app.leads.facts.folded import folded, thought_around
from cs_app.leads.facts.told import Told, told
from cs_app.leads.models import FactKind

_MAIL = re.compile(
    r"(?<![\w.@+/-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)"
    r"{1,4}[A-Za-z]{2,24}(?![\w@-])",
    re.ASCII,
)
# Of a mail that went somewhere, or that is the business's.
_ELSEWHERE = re.compile(
    r"\b(?:e-?mailed|mailed|wrote to|sent (?:it|this|that|them|you|an? \w+)?|your|got (?:a|an)|"
    r"from|"
    r"envoye|ecrit a|votre|envie|escribi a|su correo)\b"
)


def mails_in(text: str) -> Iterator[Told]:
    """The mail addresses, in small letters."""
    flat = folded(text)
    for found in _MAIL.finditer(text):
        begins, _ = thought_around(flat, found.start(), found.end())
        if _ELSEWHERE.search(flat, begins, found.start()):
            continue
        words = text[max(begins, found.start() - 60) : found.end()]
        if fact := told(FactKind.EMAIL, found[0].lower(), words):
            yield fact
