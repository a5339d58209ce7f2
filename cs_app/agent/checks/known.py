"""What a business's knowledge says, read once and kept: values, days, names, and what it denies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from cs_app.agent.checks.calendar_words import Dated, dates_of, days_of, months_between
from cs_app.agent.checks.facts import Facts
from cs_app.agent.checks.schedule import Schedule
from cs_app.agent.checks.sentences import Sentence, sentences_of
from cs_app.agent.checks.values import Unit, Value
from cs_app.agent.checks.words import GENERIC, capitalised, concepts_of, lexicon, words_of
from cs_app.reading.language import Language, language_of
from cs_app.reading.plain import plain

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """One text of the knowledge; `topic` is what its title speaks of."""

    title: str
    topic: frozenset[str]
    sentences: tuple[Sentence, ...]

    @property
    def concepts(self) -> frozenset[str]:
        return self.topic.union(*(sentence.concepts for sentence in self.sentences))


@dataclass(frozen=True)
class Known:
    """All that an answer may claim of the business itself."""

    entries: tuple[Entry, ...]
    schedule: Schedule
    phones: frozenset[str]
    links: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    concepts: frozenset[str]
    denied: frozenset[str]
    denied_names: frozenset[str]
    texts: tuple[str, ...]
    language: Language | None
    values: dict[Unit, tuple[Value, ...]]
    dates: tuple[Dated, ...]
    months: frozenset[int]

    def of(self, unit: Unit) -> tuple[Value, ...]:
        return self.values.get(unit, ())

    def sentences(self) -> list[tuple[Entry, Sentence]]:
        return [(entry, sentence) for entry in self.entries for sentence in entry.sentences]


def known(facts: Facts) -> Known:
    """What the facts tell of the business, whoever asks."""
    itself = (facts.business, facts.owner, facts.trade, facts.phone, *facts.names)
    return _known(facts.knowledge, facts.services, facts.hours, itself)


@lru_cache(maxsize=64)
def _known(
    knowledge: tuple[tuple[str, str], ...],
    services: tuple[str, ...],
    hours: tuple[str, ...],
    itself: tuple[str, ...],
) -> Known:
    entries = [_entry(title, content) for title, content in knowledge]
    entries += [_entry("", line) for line in services]
    entries += [_entry("Opening hours", line) for line in hours]
    entries.append(_entry("", "\n".join(itself)))
    sentences = [sentence for entry in entries for sentence in entry.sentences]
    parts = [part for sentence in sentences for part in sentence.parts]
    agreed = _all(part.concepts for part in parts if not part.denied)
    denied = _all(part.concepts for part in parts if part.denied)
    agreed |= _all(entry.topic for entry in entries)
    written = "\n".join((*(f"{a}\n{b}" for a, b in knowledge), *services, *hours, *itself))
    return Known(
        entries=tuple(entries),
        schedule=_schedule(entries),
        phones=frozenset(phone for s in sentences for phone, _ in s.contacts.phones),
        links=frozenset(link for s in sentences for link, _ in s.contacts.links),
        words=frozenset(words_of(plain(written))),
        names=frozenset(re.findall(r"[^\W_]+", plain(written)))
        | frozenset(words_of(plain(written))),
        concepts=agreed | denied,
        denied=(denied & lexicon()) - agreed - GENERIC,
        denied_names=_denied_names(entries, sentences),
        texts=tuple(sentence.plain for sentence in sentences),
        language=language_of("\n".join(content for _, content in knowledge)),
        values={
            unit: tuple(v for s in sentences for v in s.values if v.unit is unit) for unit in Unit
        },
        dates=tuple(one for sentence in sentences for one in sentence.dates),
        months=_all(months_between(list(sentence.dates)) for sentence in sentences),
    )


def _all(sets: Iterable[frozenset[T]]) -> frozenset[T]:
    return frozenset(one for each in sets for one in each)


def _denied_names(entries: list[Entry], sentences: list[Sentence]) -> frozenset[str]:
    """What has a capital and is only named where the knowledge says no: places not gone to."""
    named = {
        plain(name)
        for sentence in sentences
        if sentence.denies
        for name in capitalised(sentence.written)
        if not days_of(plain(name)) and not dates_of(plain(name))[0]
    }
    agreed = " ".join(part.said for s in sentences for part in s.parts if not part.denied)
    titles = " ".join(plain(entry.title) for entry in entries)
    return frozenset(
        name for name in named if not re.search(rf"\b{re.escape(name)}\b", f"{agreed} {titles}")
    )


def _entry(title: str, content: str) -> Entry:
    return Entry(title, concepts_of(plain(title)), sentences_of(content))


def _schedule(entries: list[Entry]) -> Schedule:
    schedule = Schedule()
    for entry in entries:
        for sentence in entry.sentences:
            schedule.add(sentence.said, list(sentence.days), list(sentence.values))
    return schedule
