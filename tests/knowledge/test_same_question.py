"""Which questions ask the same, and which only look like it, in three languages."""

from pathlib import Path

import numpy as np
import pytest

from cs_app.knowledge.same_question import asks_the_same, nearest, normalized
from cs_app.reading.taught import taught
from tests.support.meanings import vectors_of

pytestmark = pytest.mark.xdist_group("meaning")
LINES = (Path(__file__).parent / "tables" / "questions.tsv").read_text("utf-8").splitlines()
PAIRS = [tuple(line.split("\t")) for line in LINES]
AT_LEAST_TOGETHER = 0.6


@pytest.fixture(scope="module")
def meaning(tmp_path_factory: pytest.TempPathFactory) -> dict[str, np.ndarray]:
    """What each question means to the model in the box, the common direction taken off."""
    texts = sorted({text for _, *two in PAIRS for text in two})
    vectors = vectors_of(texts, tmp_path_factory.mktemp("questions"))
    return {text: taught().apart(vector) for text, vector in vectors.items()}


def put_together(label: str, meaning: dict[str, np.ndarray]) -> list[tuple[str, str]]:
    """The pairs of the table with this label that count as one question."""
    return [
        (one, other)
        for said, one, other in PAIRS
        if said == label
        and asks_the_same(normalized(one), normalized(other), float(meaning[one] @ meaning[other]))
    ]


def test_the_table_has_enough_of_both():
    labels = [label for label, *_ in PAIRS]
    assert set(labels) == {"same", "different"}
    assert labels.count("same") >= 60 and labels.count("different") >= 60


def test_no_two_questions_that_differ_count_as_one(meaning):
    assert put_together("different", meaning) == []


def test_most_that_ask_the_same_count_as_one(meaning):
    same = [label for label, *_ in PAIRS if label == "same"]
    assert len(put_together("same", meaning)) >= AT_LEAST_TOGETHER * len(same)


def test_a_likeness_alone_would_not_tell_them_apart(meaning):
    """Or the words would not have to be looked at."""
    like = [float(meaning[a] @ meaning[b]) for label, a, b in PAIRS if label == "different"]
    assert max(like) > 0.9


def test_the_likest_that_asks_the_same_is_found(meaning):
    known = ["Do you repair flat roofs?", "Do you replace flat roofs?", "Do you offer financing?"]
    asked = "Can you fix a flat roof?"
    vectors = np.stack([meaning[one] for one in known])
    words = [normalized(one) for one in known]
    assert nearest(normalized(asked), meaning[asked], words, vectors) == 0
    alone = nearest(normalized(asked), meaning[asked], words[1:], vectors[1:])
    assert alone is None


def test_the_same_words_ask_the_same_however_they_are_dressed():
    assert normalized("  DO you do  Softeners?! ") == normalized("do you do softeners")
    assert normalized("🙏🙏") == ""
