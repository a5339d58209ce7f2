"""Whether a word is one: of those that people, businesses and leads use."""

from collections import Counter
from functools import cache

from cs_app.agent.checks.draft import Draft
from cs_app.agent.checks.words import lines, stem, words_of
from cs_app.reading.labelled import examples
from cs_app.reading.plain import plain

PLAUSIBLE = 0.6  # of a word's runs of letters
SHORT, OFTEN = 3, 2  # letters; how often a short word must be heard to be more than a part of one


def is_word(word: str, draft: Draft) -> bool:
    """Whether a word that is plain is known, the lead's and the knowledge's words among them."""
    known, stems = _vocabulary()
    return (
        word in known
        or (stem(word) != word and stem(word) in stems)
        or word in draft.known.words
        or word in _their_words(draft)
    )


def sounds_like_one(word: str) -> bool:
    """Whether its runs of three letters are found in words."""
    runs = _runs_of_letters(word)
    return sum(run in _letters() for run in runs) >= len(runs) * PLAUSIBLE


@cache
def _letters() -> frozenset[str]:
    return frozenset(run for word in _vocabulary()[0] for run in _runs_of_letters(word))


def _runs_of_letters(word: str) -> list[str]:
    bounded = f"_{word}_"
    return [bounded[i : i + 3] for i in range(len(bounded) - 2)]


def _their_words(draft: Draft) -> frozenset[str]:
    return frozenset(words_of(plain(f"{draft.facts.their_words} {draft.facts.lead_name}")))


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Words that people and businesses use in texts, and what they are without their endings."""
    heard = Counter(word for one in examples() for word in words_of(plain(one.text)))
    said = {word for word, times in heard.items() if len(word) > SHORT or times >= OFTEN}
    named = {
        word
        for file in ("concepts", "stop_words")
        for line in lines(file)
        for word in words_of(line.replace("*", ""))
    }
    return frozenset(said | named), frozenset(stem(word) for word in said)
