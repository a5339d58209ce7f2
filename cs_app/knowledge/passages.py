"""An entry in passages: sentences, each of which may answer a question by itself."""

import re

MOST = 24  # of one entry; what follows belongs to the last
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý0-9\"'“$(¿¡])|\n+")
# "open 8 a.m. Monday", "Elm St. North": no sentence ends there.
_ABBREVIATION = re.compile(r"(?:\b(?:St|Ave|Dr|Mr|Mrs|Ms|No|approx|e\.g|i\.e|vs)|[ap]\.m)\.$", re.I)


def passages(content: str) -> list[str]:
    """The sentences or lines of an entry, in their order."""
    found: list[str] = []
    for part in _ENDS.split(content):
        part = part.strip().lstrip("-*• ").strip()
        if not part:
            continue
        if found and (_ABBREVIATION.search(found[-1]) or len(found) == MOST):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def compared(title: str, content: str) -> list[str]:
    """What of an entry has a vector: the whole of it, then each passage beside the title."""
    return [f"{title}. {content}", *(f"{title}. {one}" for one in passages(content))]
