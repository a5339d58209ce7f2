"""Questions in other words than the knowledge's, of a business that nothing was learned from."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from cs_app.knowledge.labelled import examples, fingerprint
from cs_app.knowledge.meanings import Meaning
from cs_app.knowledge.passages import compared
from cs_app.knowledge.retrieval import SOMEWHAT
from cs_app.knowledge.shared_words import shared
from cs_app.knowledge.taught import Ranked, taught
from tests.support.meanings import vectors_of

pytestmark = pytest.mark.xdist_group("meaning")
KNOWLEDGE = Path(__file__).parents[2] / "evals" / "knowledge" / "halifax_doors.toml"
QUESTIONS = KNOWLEDGE.with_suffix(".tsv")


@dataclass(frozen=True)
class Asked:
    """One question: which entry answers it, -1 for none, and what was found."""

    language: str
    answer: int
    found: Ranked
    by_words: list[float]

    @property
    def order(self) -> list[int]:
        return list(np.argsort(-self.found.scores))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[Asked]:
    entries = tomllib.loads(KNOWLEDGE.read_text())["entry"]
    lines = [line.split("\t") for line in QUESTIONS.read_text().splitlines()]
    texts = [compared(entry["title"], entry["content"]) for entry in entries]
    vectors = vectors_of(
        [line[1] for line in lines],
        tmp_path_factory.mktemp("finding"),
        passages=[text for some in texts for text in some],
    )
    meanings = []
    for some in texts:
        whole, *passages = [vectors[text] for text in some]
        meanings.append(Meaning(whole, np.array(passages)))
    titles = [entry["title"] for entry in entries]
    known = [f"{entry['title']} {entry['content']}" for entry in entries]
    found = []
    for language, text, *title in lines:
        words = shared(text, known)
        ranked = taught().ranked(vectors[text], meanings, words, taught().model)
        answer = titles.index(title[0]) if title and title[0] else -1
        found.append(Asked(language, answer, ranked, words))
    return found


def _share(right: list[bool]) -> float:
    return sum(right) / len(right)


def test_three_of_four_find_the_right_entry_first(asked: list[Asked]):
    answered = [one for one in asked if one.answer >= 0]
    assert _share([one.order[0] == one.answer for one in answered]) >= 0.72
    assert _share([one.answer in one.order[:3] for one in answered]) >= 0.88


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_no_language_is_left_behind(asked: list[Asked], language: str):
    theirs = [one for one in asked if one.answer >= 0 and one.language == language]
    assert _share([one.answer in one.order[:3] for one in theirs]) >= 0.7


def test_words_alone_would_find_a_third(asked: list[Asked]):
    answered = [one for one in asked if one.answer >= 0]
    by_words = [int(np.argmax(one.by_words)) == one.answer for one in answered]
    by_both = [one.order[0] == one.answer for one in answered]
    assert _share(by_both) - _share(by_words) >= 0.3


def test_what_no_entry_answers_is_mostly_told_apart(asked: list[Asked]):
    passing = [one.found.likely >= SOMEWHAT for one in asked if one.answer < 0]
    kept = [one.found.likely >= SOMEWHAT for one in asked if one.answer >= 0]
    assert _share(passing) <= 0.4
    assert _share(kept) >= 0.75


def test_what_is_known_was_learned_from_the_examples_as_they_are():
    assert taught().examples == fingerprint(), "run `python -m cs_app learn-finding`"
    assert all(len(one.questions) >= 140 for one in examples())
