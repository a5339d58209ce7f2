"""Which texts stop, restart and ask, and which only look like it."""

import pytest

from cs_app.compliance.keywords import HELP_WORDS, START_WORDS, STOP_WORDS, Keyword, recognise

NOT_KEYWORDS = ["", " ", "please stop by", "cancel my appointment", "the end", "helpful", "yes",
                "st op now", "don't stop", "stopp", "🛑", "starting when?"]  # fmt: skip


@pytest.mark.parametrize("word", sorted(STOP_WORDS))
@pytest.mark.parametrize("spelling", ["{}", " {}. ", "{}!!", "“{}”", "{}\n"])
def test_every_stop_word_stops(word: str, spelling: str):
    for text in (word, word.upper(), word.title()):
        assert recognise(spelling.format(text), opted_out=False) is Keyword.STOP


@pytest.mark.parametrize("text", ["S.T.O.P", "s t o p", "STOP 🛑", "STOP", "opt-out", "Stop-All"])
def test_a_stop_in_disguise_stops(text: str):
    assert recognise(text, opted_out=False) is Keyword.STOP


@pytest.mark.parametrize("word", sorted(START_WORDS))
def test_every_start_word_starts(word: str):
    assert recognise(f" {word.upper()}!", opted_out=False) is Keyword.START


@pytest.mark.parametrize("word", sorted(HELP_WORDS))
def test_every_help_word_asks(word: str):
    assert recognise(f"{word.title()}?", opted_out=True) is Keyword.HELP


@pytest.mark.parametrize("text", NOT_KEYWORDS)
def test_other_texts_are_no_keywords(text: str):
    assert recognise(text, opted_out=False) is None


@pytest.mark.parametrize(("opted_out", "keyword"), [(True, Keyword.START), (False, None)])
def test_yes_restarts_only_who_stopped(opted_out: bool, keyword: Keyword | None):
    assert recognise("Yes.", opted_out=opted_out) is keyword
