"""What somebody types into a search box is looked for among numbers only if it may be one."""

import pytest

from cs_app.kernel import search


@pytest.mark.parametrize("typed", ["403", "(403) 555-0123", "+1 403.555.0123", " 555 0123 "])
def test_a_number_in_any_spelling_is_looked_for_by_its_digits(typed: str):
    assert search.digits(typed) == "%" + "".join(c for c in typed if c.isdigit()) + "%"


@pytest.mark.parametrize("typed", ["", "40", "100%", "Summit 2000", "dana403@people.test", "()"])
def test_words_and_too_few_digits_are_no_number(typed: str):
    assert search.digits(typed) is None


def test_what_like_would_take_for_a_sign_stands_for_itself():
    assert search.containing(r" 100%_\ ") == r"%100\%\_\\%"
