"""Each danger is told from the others, in three languages."""

from pathlib import Path

import pytest

from cs_app.reading.dangers import Danger, danger_of
from cs_app.reading.language import Language

FILE = Path(__file__).parent / "danger_kinds.tsv"
LINES = [line.split("\t") for line in FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("label", "language", "text"), LINES, ids=[line[2] for line in LINES])
def test_a_danger_is_told_from_the_others(label: str, language: str, text: str):
    assert danger_of(text) is Danger(label)


def test_each_danger_stands_in_the_table_in_each_language():
    found = {(language, label) for label, language, _ in LINES}
    assert found == {(language.value, kind.value) for language in Language for kind in Danger}
