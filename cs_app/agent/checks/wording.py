"""Whether a draft is a message to this person at all: words, language, length, and its own."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from cs_app.agent.checks.draft import Draft
from cs_app.agent.checks.fault import Fault, FaultKind
from cs_app.agent.checks.sentences import split
from cs_app.agent.checks.vocabulary import is_word, sounds_like_one
from cs_app.agent.checks.words import lines, words_of
from cs_app.kernel.visible import is_blank
from cs_app.reading.plain import plain

ALIKE = 0.8  # of the words, from where on two sentences say the same
ECHOED = 0.8
FEWEST_ECHOED, FEWEST_ALIKE = 4, 4
_LETTER = re.compile(r"[^\W_]")
_DOUBLED = re.compile(
    r",\s*[,.;:]|;\s*[,;]|(?<!\.)\.\.(?!\.)|\s,\s?[a-z]|[!?]{4,}|^[,.;:!?\s]+$|^[,;:.]\s*\w"
)
_NO_WORD = re.compile(r"^(?=.*[a-z])(?:[^aeiouyœ\W\d]{6,}|.*[^aeiouyœ\W\d]{7,}.*|.*(.)\1{3,}.*)$")
_FOREIGN = re.compile(r"[\u0370-\u1cff\u2e80-\ud7ff\uf900-\ufdff\ufffd]")
_TWICE = re.compile(r"\b(\w+)(?:[ ,]+\1\b){2,}")
_PHRASE_TWICE = re.compile(r"\b(\w+(?: \w+){1,5})[ ,.]+\1\b")
_TWICE_AT_ONCE = re.compile(
    r"\b(the|a|of|to|and|we|is|are|our|in|yes|le|la|de|et|les|el|y|que|your|for) \1\b"
)
_STUMBLES = re.compile("|".join(f"(?:{line})(?![-'/])" for line in lines("stumbles")))
_HANGS = re.compile(
    r"\b(?:the|a|an|of|to|and|or|with|for|our|your|my|is|are|in|at|on|from|by|but|because|if|we|"
    r"le|la|les|de|du|"
    r"des|et|ou|avec|pour|notre|votre|nos|vos|un|une|est|dans|mais|nous|el|los|las|del|y|o|con|"
    r"para|por|su|sus|"
    r"una|es|en|pero|que|si|al)$"
)
_ANSWERS_ALONE = re.compile(
    r"^(?:yes|no|yep|yeah|nope|sure|thanks|ok|okay|hi|hello|correct|absolutely|of course|oui|non|"
    r"merci|bonjour|"
    r"si|gracias|hola|claro|great|perfect|parfait|perfecto|done|welcome|d'accord|exactly|exact|"
    r"exacto)$"
)
_SWAPPED = {
    "my": "your", "i": "you", "me": "you", "mine": "yours", "i'm": "you're", "im": "you're",
    "am": "are",
    "mi": "su", "mon": "votre", "ma": "votre", "mes": "vos", "je": "vous", "j'ai": "vous",
}  # fmt: skip


def faults(draft: Draft) -> Iterator[Fault]:
    """What is wrong with the wording, whatever it claims."""
    if is_blank(draft.text) or not _LETTER.search(draft.text):
        yield Fault(FaultKind.EMPTY, draft.text.strip(), "It has no words.")
        return
    for check in (_salad, _cut_off, _repetition, _said_before, _echo, _length, _language):
        if fault := check(draft):
            yield fault


def _salad(draft: Draft) -> Fault | None:
    said = draft.plain
    found = _DOUBLED.search(draft.text) or _FOREIGN.search(draft.text) or _STUMBLES.search(said)
    if found:
        return Fault(
            FaultKind.SALAD, found[0].strip(), f'Its words make no sentence: "{found[0].strip()}".'
        )
    spoken = [word for word in said.split() if "@" not in word and "." not in word.strip(".")]
    strange = [word for word in spoken if _NO_WORD.match(word.strip(".,!?;:()\"'"))]
    if strange:
        return Fault(FaultKind.SALAD, strange[0], f'"{strange[0]}" is no word.')
    words = words_of(said)
    unknown = [word for word in words if word.isalpha() and not is_word(word, draft)]
    odd = [word for word in unknown if not sounds_like_one(word)]
    if (len(unknown) >= 4 and len(unknown) > len(words) / 2) or len(odd) > len(words) / 4:
        return Fault(FaultKind.SALAD, " ".join(unknown[:4]), "Its words make no sentence.")
    if len(words) == 1 and not _ANSWERS_ALONE.match(words[0]) and not _is_fact(words[0], draft):
        return Fault(FaultKind.SALAD, draft.text.strip(), "A single word is no answer.")
    return None


def _is_fact(word: str, draft: Draft) -> bool:
    return any(char.isdigit() for char in word) or any(word in link for link in draft.known.links)


def _cut_off(draft: Draft) -> Fault | None:
    """Ends in the middle of a word or of a sentence."""
    text = draft.text.rstrip()
    if not text[-1].isalnum() and text[-1] not in ",-–(&":
        return None
    last = text.split()[-1]
    words = words_of(plain(last))
    if not words or "@" in last or "." in last or any(char.isdigit() for char in last):
        return None
    if text[-1] in ",-–(&" or _HANGS.search(plain(text)) or not is_word(words[-1], draft):
        return Fault(FaultKind.SALAD, last, f'It breaks off at "{last}".')
    return None


def _repetition(draft: Draft) -> Fault | None:
    said = draft.plain
    if found := _TWICE.search(said) or _TWICE_AT_ONCE.search(said) or _PHRASE_TWICE.search(said):
        return Fault(FaultKind.REPETITION, found[0], f'It repeats itself: "{found[0]}".')
    for one, other in combinations(split(draft.text), 2):
        if _alike(one, other):
            return Fault(FaultKind.REPETITION, other, f'It says twice: "{other}".')
    words = words_of(said)
    runs = [tuple(words[i : i + FEWEST_ALIKE]) for i in range(len(words) - FEWEST_ALIKE + 1)]
    if again := next((run for run in runs if runs.count(run) >= 3), None):
        return Fault(FaultKind.REPETITION, " ".join(again), f'It repeats "{" ".join(again)}".')
    return None


def _said_before(draft: Draft) -> Fault | None:
    for text in draft.facts.texts:
        if len(words_of(draft.plain)) > FEWEST_ALIKE and plain(text) == plain(draft.text):
            return Fault(FaultKind.REPETITION, draft.text, "It was sent in these words before.")
    return None


def _alike(one: str, other: str) -> bool:
    first, second = set(words_of(plain(one))), set(words_of(plain(other)))
    if min(len(first), len(second)) < FEWEST_ALIKE:
        return bool(first) and plain(one).strip(" .!?") == plain(other).strip(" .!?")
    return len(first & second) / min(len(first), len(second)) >= ALIKE and not _differ_in_amount(
        first ^ second
    )


def _differ_in_amount(words: set[str]) -> bool:
    return any(char.isdigit() for word in words for char in word)


def _echo(draft: Draft) -> Fault | None:
    """The lead's own words given back, as they were or with "your" for "my"."""
    mine = _turned(draft.plain)
    if len(mine) < FEWEST_ECHOED or any(len(part.contacts.phones) for part in draft.sentences):
        return None
    for said in draft.facts.said:
        theirs = _turned(plain(said))
        shared = len(set(mine) & set(theirs)) / len(set(mine))
        in_order = sum(pair in set(pairwise(theirs)) for pair in pairwise(mine)) / (len(mine) - 1)
        if len(theirs) >= FEWEST_ECHOED and shared >= ECHOED and in_order >= 0.5:
            return Fault(FaultKind.ECHO, draft.text, "It gives the person's own words back.")
    return None


def _turned(said: str) -> list[str]:
    return [_SWAPPED.get(word, word).replace("'", "") for word in words_of(said)]


def _length(draft: Draft) -> Fault | None:
    return too_long(draft) if len(draft.text) > draft.facts.longest else None


def too_long(draft: Draft) -> Fault:
    """The fault of a draft that is longer than it may be."""
    size, longest = len(draft.text), draft.facts.longest
    why = f"It has {size} characters; {longest} are the most: answer what was asked."
    return Fault(FaultKind.LONG, "", why)


def _language(draft: Draft) -> Fault | None:
    wanted = draft.facts.language
    if wanted is None or draft.language is None or draft.language is wanted:
        return None
    why = (
        f"It is written in {draft.language.name.title()}; this person writes {wanted.name.title()}."
    )
    return Fault(FaultKind.LANGUAGE, "", why)
