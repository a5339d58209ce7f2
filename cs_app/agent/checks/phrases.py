"""What no answer may say, or only where the knowledge says it too: phrases, kept as data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from cs_app.agent.checks.draft import Draft, hands_on
from cs_app.agent.checks.fault import Fault, FaultKind
from cs_app.agent.checks.known import Known
from cs_app.agent.checks.sentences import Sentence
from cs_app.agent.checks.words import lines, stem, words_of
from cs_app.reading.plain import plain


@dataclass(frozen=True)
class Ban:
    """A file of phrases. `grounded`: allowed where an entry says the same. `denied`: where the
    sentence says no to it. `asked`: in a question. `passed`: where it is left to a person."""

    kind: FaultKind
    file: str
    why: str
    grounded: bool = False
    denied: bool = True
    asked: bool = True
    passed: bool = False


BANS = (
    Ban(
        FaultKind.PROMISE,
        "promise",
        'It promises "{}", which the knowledge does not.',
        True,
        passed=True,
    ),
    Ban(
        FaultKind.GUARANTEE, "guarantee", 'It guarantees "{}", which the knowledge does not.', True
    ),
    Ban(FaultKind.DONE, "done", 'It says "{}": nothing was done or arranged yet.', passed=True),
    Ban(
        FaultKind.META,
        "meta",
        'It says "{}": it must be a message to this person.',
        True,
        denied=False,
        asked=False,
    ),
    Ban(
        FaultKind.PLACEHOLDER,
        "placeholder",
        'It leaves "{}" to be filled in.',
        denied=False,
        asked=False,
    ),
    Ban(
        FaultKind.DENIES_ASSISTANT,
        "denies_assistant",
        'It says "{}": an assistant writes.',
        denied=False,
    ),
    Ban(
        FaultKind.OTHER_CUSTOMERS,
        "other_customers",
        'It tells of somebody else: "{}".',
        passed=True,
    ),
    Ban(
        FaultKind.ADVICE,
        "advice",
        'It gives advice that is not the business\'s: "{}".',
        True,
        passed=True,
    ),
    Ban(FaultKind.DANGER, "danger", 'It may put somebody in danger: "{}".', True, asked=False),
    Ban(
        FaultKind.OTHER_BUSINESS,
        "other_business",
        'It speaks for another business: "{}".',
        asked=False,
    ),
)
_NO = re.compile(
    r"\b(?:no|not|non|never|don't|do not|doesn't|does not|can't|cannot|can not|won't|isn't|aren't|"
    r"didn't|"
    r"haven't|wouldn't|couldn't|shouldn't|without|before|ne|n'\w+|pas|jamais|nunca|jamas|ni|sans|"
    r"sin|avoid|"
    r"rather than|instead of|unable|evitez|evite|if|whether|si|once|when|cuando|quand|until|"
    r"hasta que)\b"
)


def faults(draft: Draft) -> Iterator[Fault]:
    """Each ban that a sentence breaks, once."""
    for ban in BANS:
        for sentence in draft.sentences:
            if words := _broken(ban, sentence, draft):
                yield Fault(ban.kind, words, ban.why.format(words))
                break


def _broken(ban: Ban, sentence: Sentence, draft: Draft) -> str | None:
    if (ban.asked and sentence.asks) or (ban.passed and hands_on(sentence)):
        return None
    said = sentence.plain
    for match in _any(ban.file).finditer(said):
        if ban.denied and _is_denied(said, match.start()):
            continue
        if ban.grounded and _is_told(match[0], draft.known):
            continue
        return match[0].strip()
    return None


def _is_denied(said: str, at: int) -> bool:
    """Whether the same part of the sentence says no, or only speaks of a case, before the place."""
    begins = (
        max(said.rfind(mark, 0, at) for mark in (",", ";", ":", ".", " but ", " mais ", " pero "))
        + 1
    )
    return bool(_NO.search(said[begins:at]))


@cache
def _any(file: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines(file)))


def _is_told(words: str, known: Known) -> bool:
    """Whether one sentence of the knowledge has all these words."""
    wanted = {stem(word) for word in words_of(words)}
    return any(wanted <= told for told in _stems(known.texts))


@lru_cache(maxsize=64)
def _stems(texts: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(word) for word in words_of(text)) for text in texts)


def says(kind: FaultKind, text: str) -> bool:
    """Whether a text has a phrase of this kind, whoever's it is."""
    files = [ban.file for ban in BANS if ban.kind is kind]
    return any(_any(file).search(plain(text)) for file in files)
