"""Names that people give themselves: "this is Maria Lopez", "je m'appelle Luc", "soy Carlos"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from cs_app.leads.facts.folded import folded
from cs_app.leads.facts.lists import word_list
from cs_app.leads.facts.told import Told, told
from cs_app.leads.models import FactKind

LONGEST_NAME = 5  # words
MOST_IN_SMALL_LETTERS = 2  # behind what is said of everything
_BEGINS = r"(?:(?<=^)|(?<=[\s(\"*—–-]))"
# These can be said of nothing but a name.
_SURE = re.compile(
    _BEGINS + r"(?:my (?:(?:full|first|last|real) )?name(?:'?s| is|:)|(?:mon|le) nom est|"
    r"(?:yo )?me llamo|mi nombre es|je m'appelle|moi,? c'est|le habla)\s+"
)
_SURE_AT_BEGIN = re.compile(
    r"(?:^|(?<=[.!?,\n] )|(?<=\n))(?:the )?(?:name(?:'?s| is|\s*:)|nom\s*:|nombre\s*:)\s*"
)
# These are said of everything else too: a name has to look like one.
_UNSURE = re.compile(
    _BEGINS + r"(?:this is|i'?m|i am|it'?s(?: just)?|it is|soy|habla|aqui|ici|c'est|je suis)\s+"
)
_HERE = re.compile(r"(?:^|(?<=[.!?\n,] )|(?<=\n))(?=[a-z])(?=[^.!?\n,]{2,40}? here\b(?!\s*\?))")
_SIGNED = re.compile(r"[.!?\n]\s*(?:-+|—|–|~)\s*(?=[a-z][^.!?\n]{1,40}\W*$)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-](?=[^\W\d_])[^\W\d_]+)*")
_PARTICLES = word_list("particles")
# After "this is" or "I'm" a name is told from any other word by standing here.
_GIVEN = word_list("given_names")
_WORDS_TOO = word_list("names_and_words")
# What comes after a name: the end of a thought, or how one goes on.
_GOES_ON = re.compile(
    r"\s*(?:$|[.!?,;\n)(\"—–-]|[^\w\s:]|"
    r"\b(?:and|from|at|here|now|calling|again|by the way|i|i'm|i've|we|my|with|but|so|can|do|"
    r"the owner|"
    r"et|de|du|j'|je|mon|ma|ici|au|y|tengo|vivo|mi|necesito|con|quiero|encore|otra vez)\b)"
)
_NEVER = word_list("no_names")


def names_in(text: str) -> Iterator[Told]:
    """The names, each with the words that say whose it is."""
    flat = folded(text)
    for pattern, is_sure in ((_SURE, True), (_SURE_AT_BEGIN, True), (_UNSURE, False)):
        for intro in pattern.finditer(flat):
            if name := _name_at(text, intro.end(), is_sure=is_sure):
                yield from _told(name, text[intro.start() : intro.end() + len(name)])
    for pattern in (_HERE, _SIGNED):
        for place in pattern.finditer(flat):
            if name := _name_alone(text, place.end(), by_here=pattern is _HERE):
                yield from _told(name, name)


def _told(name: str, words: str) -> Iterator[Told]:
    if fact := told(FactKind.NAME, _cased(name), words):
        yield fact


def _name_at(text: str, start: int, *, is_sure: bool) -> str | None:
    """The longest run of words from here on that is a name, and after which a thought goes on."""
    words = _run(text, start)
    for count in range(min(len(words), LONGEST_NAME), 0, -1):
        some = words[:count]
        if not _may_be_name(some, is_sure=is_sure):
            continue
        end = some[-1].end()
        if _goes_on(text, end) or (is_sure and count == 1 and _is_given(some[0][0])):
            return text[start:end]
    return None


def _name_alone(text: str, start: int, *, by_here: bool) -> str | None:
    """A name that begins with a given one, up to "here" or the end of the text."""
    words = _run(text, start)
    if by_here:
        places = [i for i, word in enumerate(words) if word[0].lower() == "here"]
        words = words[: places[0]] if places else []
    if not words or len(words) > LONGEST_NAME or not _may_be_name(words, is_sure=False):
        return None
    return text[start : words[-1].end()]


def _run(text: str, start: int) -> list[re.Match[str]]:
    """The words from here on that nothing but blanks stand between."""
    words: list[re.Match[str]] = []
    place = start
    while len(words) <= LONGEST_NAME and (word := _WORD.match(text, place)):
        words.append(word)
        blank = re.compile(r"\.? +").match(text, word.end())
        place = blank.end() if blank else len(text)
    return words


def _may_be_name(words: list[re.Match[str]], *, is_sure: bool) -> bool:
    flat = [folded(word[0]) for word in words]
    if flat[0] in _NEVER or any(word in _NEVER - _PARTICLES for word in flat):
        return False
    if any(word.endswith(("'s", "n't")) for word in flat):
        return False
    if flat[-1] in _PARTICLES or _says_from(flat):
        return False
    first = words[0][0]
    if not (_is_given(first) or is_sure):
        return False
    if is_sure:
        return True
    rest = [one for one, plain in zip(words[1:], flat[1:], strict=True) if plain not in _PARTICLES]
    are_capital = all(word[0][0].isupper() for word in rest)
    return are_capital or (first[0].islower() and len(words) <= MOST_IN_SMALL_LETTERS)


def _says_from(flat: list[str]) -> bool:
    """Whether a `de` tells a place; in names it stands before an article."""
    after_each = pairwise(flat)
    return any(one in ("de", "du") and other not in _PARTICLES for one, other in after_each)


def _is_given(word: str) -> bool:
    flat = folded(word)
    if not any(part in _GIVEN for part in (flat, *flat.split("-"))):
        return False
    return flat not in _WORDS_TOO or word[0].isupper()


def _goes_on(text: str, end: int) -> bool:
    return _GOES_ON.match(folded(text[end : end + 20])) is not None


def _cased(name: str) -> str:
    """`Maria Lopez` of `maria lopez` and `MARIA LOPEZ`; `McDonald` as it stands."""
    if not (name.islower() or name.isupper()):
        return name
    return " ".join(
        word if word in _PARTICLES else "-".join(part.capitalize() for part in word.split("-"))
        for word in name.lower().split()
    )
