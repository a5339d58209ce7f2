"""How an entry falls into passages."""

from cs_app.knowledge.passages import MOST, compared, passages


def test_sentences_and_lines_are_passages():
    content = "We serve Calgary. No travel charge!\n- Airdrie\n* Okotoks"
    assert passages(content) == ["We serve Calgary.", "No travel charge!", "Airdrie", "Okotoks"]


def test_abbreviations_end_no_sentence():
    content = "Our shop is on Elm St. North side. We open at 8 a.m. Monday to Friday."
    assert passages(content) == [
        "Our shop is on Elm St. North side.",
        "We open at 8 a.m. Monday to Friday.",
    ]


def test_what_is_compared_is_the_whole_and_each_passage_with_its_title():
    assert compared("Area", "We serve Calgary. Not Banff.") == [
        "Area. We serve Calgary. Not Banff.",
        "Area. We serve Calgary.",
        "Area. Not Banff.",
    ]


def test_a_very_long_entry_has_so_many_and_loses_nothing():
    content = " ".join(f"Fact {number} holds." for number in range(100))
    found = passages(content)
    assert len(found) == MOST
    assert " ".join(found) == content
