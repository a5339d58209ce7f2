"""The rules say of each text what was written down, and none of their lines is there in vain."""

import pytest

from cs_app.reading.plain import plain
from cs_app.reading.rules.patterns import FOLDER, patterns
from tests.reading.rules_say import said_of, written_down

SEARCHED = (
    "anger",
    "automatic_reply",
    "danger",
    "danger_electric",
    "danger_gas",
    "danger_harm",
    "danger_past",
    "danger_self_harm",
    "danger_water",
    "greetings",
    "greetings_or_goodbyes",
    "legal_threat",
    "machine",
    "machine_footer",
    "machine_not",
    "opt_in",
    "revocation",
    "revocation_not",
    "self_harm",
    "wrong_number",
    "wrong_number_not",
)
OTHERWISE = {
    "alternatives of a larger pattern": {
        "machine_or_person",
        "signatures",
        "tapbacks",
        "tapped_things",
        "who_after",
        "who_before",
    },
    "lines of a larger pattern": {
        "machine_or_person_en",
        "machine_or_person_es",
        "machine_or_person_fr",
        "who_aside",
        "who_en",
        "who_es",
        "who_fr",
    },
    "words": {"closing_enough", "closing_words", "courtesy", "courtesy_bare", "no_slips"},
    "phrases": {"keywords_bare", "keywords_help", "keywords_start", "keywords_stop"},
}


def test_rules_say_what_was_written_down():
    changed = {
        text: said_of(text) for text, said in written_down().items() if said_of(text) != said
    }
    assert changed == {}


@pytest.mark.parametrize("name", SEARCHED)
def test_each_line_is_found_in_some_text(name: str):
    texts = [plain(text).replace("\n", " ") for text in written_down()]
    unused = [line for line in patterns(name) if not any(line.search(text) for text in texts)]
    assert unused == []


def test_every_file_of_rules_is_known():
    files = {file.stem for file in FOLDER.glob("*.txt")}
    assert files == set(SEARCHED).union(*OTHERWISE.values())
