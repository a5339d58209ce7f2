"""The language of a text, as the tables say and in the cases that have none."""

import numpy as np
import pytest

from cs_app.reading.labelled import examples
from cs_app.reading.language import FEWEST_WORDS, FILE, Language, language_of, learn
from tests.reading.tables import tables


@pytest.mark.parametrize("half", ["open", "sealed"])
def test_nearly_every_text_of_the_tables_is_known(half: str):
    lines = [line for table in tables() if table.half == half for line in table.lines]
    spoken = [line for line in lines if len(line.text.split()) >= FEWEST_WORDS]
    wrong = [line for line in spoken if language_of(line.text) not in (line.language, None)]
    unsure = [line for line in spoken if language_of(line.text) is None]
    assert len(wrong) / len(spoken) <= 0.005, [line.text for line in wrong]
    assert len(unsure) / len(spoken) <= 0.02, [line.text for line in unsure]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are open Monday to Friday from 8 to 5.", Language.ENGLISH),
        ("Nous sommes ouverts du lundi au vendredi, de 8 h à 17 h.", Language.FRENCH),
        ("Estamos abiertos de lunes a viernes, de 8 a 5.", Language.SPANISH),
        ("Hola Chuy, el diagnóstico de Mesquite Ridge Heating & Cooling es $89.", Language.SPANISH),
        ("cest combien pour un toilette", Language.FRENCH),
        ("cuanto cuesta por favor", Language.SPANISH),
    ],
)
def test_a_sentence_has_its_language(text: str, language: Language):
    assert language_of(text) is language


@pytest.mark.parametrize(
    "text", ["", "ok thx", "merci", "Denise Lafrenière", "$119", "4821 7730 119 555", "👍 👍 👍 👍"]
)
def test_what_is_too_short_has_none(text: str):
    assert language_of(text) is None


def test_it_was_learned_from_the_examples_as_they_are():
    kept = np.load(FILE)
    assert np.array_equal(learn(examples()), kept), "run `python -m cs_app learn`"
