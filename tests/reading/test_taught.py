"""What was learned is what the examples teach: a changed word or label must be learned anew."""

import numpy as np
import pytest

from cs_app.reading.kinds import Kind
from cs_app.reading.labelled import examples
from cs_app.reading.learned import KINDS, learn
from cs_app.reading.letters import letters
from cs_app.reading.taught import fingerprint, taught


def test_it_was_learned_from_the_examples_as_they_are():
    assert taught().examples == fingerprint(examples()), "run `python -m cs_app learn`"


def test_the_letters_teach_the_same_again():
    anew = learn(
        np.array([letters(one.text) for one in examples()]), None, [one.kinds for one in examples()]
    )
    assert np.abs(anew.by_letter - taught().by_letters.by_letter).max() < 0.002


def test_each_example_has_a_vector_of_its_own():
    vectors = taught().by_meaning.vectors
    assert vectors is not None and len(vectors) == len(examples())
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=0.01)


def test_an_example_is_read_as_its_label_says():
    """Nearly all: two careful people differ on some."""
    spelled = np.array([letters(one.text) for one in examples()])
    vectors = taught().by_meaning.vectors
    sure = taught().by_meaning.certainties(spelled, vectors)
    right = [KINDS[row.argmax()] in one.kinds for row, one in zip(sure, examples(), strict=True)]
    assert np.mean(right) > 0.98


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.HELP, Kind.REACTION)])
def test_there_are_examples_of_each_kind_that_has_no_rule_for_all(kind: Kind):
    assert sum(kind in one.kinds for one in examples()) >= 30
