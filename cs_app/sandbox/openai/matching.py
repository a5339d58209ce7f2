"""Finds the knowledge that answers a text, by the rare terms both have in common."""

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from cs_app.sandbox.openai.prompt import Entry
from cs_app.sandbox.openai.words import terms

CLAUSE = re.compile(r"[.?!;\n]+")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'$])|\n+")
QUESTION_PART = re.compile(
    r"^\s*(Q|Question)\s*[:.]\s*.*?(?=^\s*(A|Answer)\s*[:.])", re.DOTALL | re.MULTILINE
)
ANSWER_MARK = re.compile(r"^\s*(A|Answer)\s*[:.]\s*", re.MULTILINE)
TITLE_WEIGHT = 1.5
ENOUGH, ENOUGH_WITH_TWO = 0.5, 0.3
Weigh = Callable[[frozenset[str]], float]


@dataclass(frozen=True)
class Match:
    """The sentences that answer, best entry first, and how much of the text they cover (0–1)."""

    title: str
    sentences: tuple[str, ...]
    coverage: float


@dataclass(frozen=True)
class _Source:
    entry: Entry
    title: frozenset[str]
    all: frozenset[str]


def best_match(entries: list[Entry], text: str) -> Match | None:
    """The best answer in the entries, or `None` when nothing covers enough of the text."""
    sources = [_source(entry) for entry in entries]
    weigh = _weigher(sources)
    wanted = terms(text)
    if not sources or not wanted:
        return None
    best = max(sources, key=lambda s: _score(s, wanted, weigh))
    coverage = max(_coverage(best, terms(clause), weigh) for clause in CLAUSE.split(text))
    shared = wanted & best.all
    if coverage < (ENOUGH_WITH_TWO if len(shared) >= 2 else ENOUGH):
        return None
    chosen = pick_sentences(best.entry, wanted)
    if second := _second(sources, best, wanted - best.all, weigh):
        chosen += pick_sentences(second.entry, wanted)[:1]
    return Match(best.entry.title, chosen[:3], coverage)


def pick_sentences(entry: Entry, wanted: frozenset[str]) -> tuple[str, ...]:
    """Up to two of an entry's sentences, those nearest to what is wanted, in their order."""
    answer = ANSWER_MARK.sub("", QUESTION_PART.sub("", entry.content))
    sentences = [s.strip() for s in SENTENCE.split(answer) if s.strip()]
    ranked = sorted(sentences, key=lambda s: -len(terms(s) & wanted))
    best = ranked[:2] if len(ranked) > 1 and _relevant(ranked[1], wanted) else ranked[:1]
    return tuple(s for s in sentences if s in best)


def nearest_sentences(entries: list[Entry], wanted: frozenset[str]) -> tuple[str, ...]:
    """Of entries, the best first, the sentences that have most of what is wanted; where none has
    any, those of the first.
    """
    found = [
        (len(terms(sentence) & wanted), -place, sentence)
        for place, entry in enumerate(entries)
        for sentence in SENTENCE.split(ANSWER_MARK.sub("", QUESTION_PART.sub("", entry.content)))
        if sentence.strip()
    ]
    ranked = sorted(found, key=lambda one: one[:2], reverse=True)
    most = ranked[0][0] if ranked else 0
    near = [s.strip() for shared, _, s in ranked if shared and shared >= most - 1]
    return tuple(near) or pick_sentences(entries[0], wanted)


def _relevant(sentence: str, wanted: frozenset[str]) -> bool:
    return bool(terms(sentence) & wanted)


def _source(entry: Entry) -> _Source:
    title = terms(f"{entry.title} {entry.category}")
    return _Source(entry, title, title | terms(entry.content))


def _weigher(sources: list[_Source]) -> Weigh:
    """A term weighs more the fewer entries have it; one that no entry has weighs most."""
    seen = Counter(term for source in sources for term in source.all)
    return lambda terms: sum(math.log(1 + len(sources) / (seen[t] or 0.5)) for t in terms)


def _score(source: _Source, wanted: frozenset[str], weigh: Weigh) -> float:
    return weigh(wanted & source.all) + (TITLE_WEIGHT - 1) * weigh(wanted & source.title)


def _coverage(source: _Source, wanted: frozenset[str], weigh: Weigh) -> float:
    total = weigh(wanted)
    return weigh(wanted & source.all) / total if total else 0.0


def _second(
    sources: list[_Source], best: _Source, missing: frozenset[str], weigh: Weigh
) -> _Source | None:
    """Another entry whose title names what the best one leaves open."""
    others = [s for s in sources if s is not best and s.title & missing]
    return max(others, key=lambda s: _score(s, missing, weigh), default=None)
