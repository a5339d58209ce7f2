"""Texts as people and machines write them, and what each is read as."""

import numpy as np
import pytest

from cs_app.reading.by_rules import by_rules, keyword_of
from cs_app.reading.joined import is_settled, joined
from cs_app.reading.kinds import Kind
from cs_app.reading.labelled import Example
from cs_app.reading.verdict import Verdict
from tests.reading.tables import lines_of, tables

pytestmark = pytest.mark.xdist_group("meaning")  # the vectors are asked for once
Vectors = dict[str, np.ndarray]
ABOUT_REVOCATIONS = ("revocation", "revocation_look_alikes")
# Of a hundred texts of each table at least so many are read as what they are.
LEAST = {
    "anger": 0.85,
    "automatic_reply": 0.9,
    "closing": 0.88,
    "danger": 0.88,
    "legal_threat": 0.92,
    "machine": 0.9,
    "opt_in_help": 0.9,
    "pitch": 0.9,
    "reaction": 0.93,
    "revocation": 0.95,
    "revocation_look_alikes": 0.95,
    "wrong_number": 0.85,
}


def verdict_on(text: str, vector: np.ndarray | None, *, rules: bool = True) -> Verdict:
    """What the reader finds, without the rules if asked; keywords always count."""
    if verdict := keyword_of(text, opted_out=False):
        return verdict
    ruled = by_rules(text) if rules else None
    return ruled if ruled and is_settled(text, ruled) else joined(text, ruled, vector)


def is_right(line: Example, verdict: Verdict) -> bool:
    """What counts first is meant, and a wish to be left alone is seen exactly where it is."""
    wish = Kind.REVOCATION
    return verdict.kind in line.kinds and (wish in line.kinds) is (wish in verdict)


@pytest.mark.parametrize("name", LEAST)
def test_a_table_is_read_as_it_says(name: str, meaning: Vectors):
    lines = lines_of(name)
    wrong = [
        line for line in lines if not is_right(line, verdict_on(line.text, meaning[line.text]))
    ]
    assert 1 - len(wrong) / len(lines) >= LEAST[name], [line.text for line in wrong]


def test_free_words_are_read_without_any_rule(meaning: Vectors):
    free = [
        line for line in lines_of(*ABOUT_REVOCATIONS) if not keyword_of(line.text, opted_out=False)
    ]
    right = [
        is_right(line, verdict_on(line.text, meaning[line.text], rules=False)) for line in free
    ]
    assert sum(right) / len(right) >= 0.9


def test_most_is_read_without_the_model_of_meaning():
    lines = lines_of(*ABOUT_REVOCATIONS)
    right = [is_right(line, verdict_on(line.text, None)) for line in lines]
    assert sum(right) / len(right) >= 0.88


def test_every_table_is_held_to_something():
    assert {table.name for table in tables()} == set(LEAST)


def test_the_tables_share_no_sentence_with_the_examples():
    from cs_app.reading.labelled import examples
    from cs_app.reading.plain import plain, words

    known = {" ".join(words(plain(one.text))) for one in examples()}
    shared = {line.text for line in lines_of() if " ".join(words(plain(line.text))) in known}
    assert {text for text in shared if len(text.split()) > 2} == set()
