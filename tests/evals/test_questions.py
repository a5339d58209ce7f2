"""Questions are read beside their business, and an answer's entry is found by its words."""

import pytest

from evals import business_file, overlap, question_file
from evals.case_file import BadCases

ENTRIES = {
    "Service area": "We serve all of Calgary, Airdrie, Cochrane, Chestermere and Okotoks.",
    "Warranty": "Repairs carry a two year warranty on labour.",
}


def test_the_questions_that_come_along_are_of_five_businesses_in_three_languages():
    known = question_file.read(question_file.KNOWLEDGE)
    assert len({each.business for each in known}) == 5
    assert {each.language for each in known} == {"en", "fr", "es"}
    assert sum(bool(each.title) for each in known) >= 120
    assert all(len(business_file.read(each.business).knowledge) >= 40 for each in known[::50])


def test_a_title_that_is_none_is_named(tmp_path):
    (tmp_path / "a.toml").write_text(
        'name = "A"\ntrade = "roofing"\nowner = "B C"\ncity = "Laval"\n'
        'timezone = "America/Toronto"\n'
        '[[entry]]\ncategory = "faq"\ntitle = "Hours"\ncontent = "Open."\n'
    )
    (tmp_path / "a.tsv").write_text("en\twhen?\tHours\nen\twhy?\tReasons\n")
    with pytest.raises(BadCases, match=r"a\.tsv:2: no entry is called Reasons"):
        question_file.read(tmp_path)


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ("Sure! We serve Airdrie and Cochrane.", "Service area"),
        ("Repairs carry two year warranty.", "Warranty"),
        ("Somebody will call.", ""),
        ("", ""),
    ],
)
def test_the_entry_of_an_answer(answer, title):
    assert overlap.nearest(answer, ENTRIES) == title
