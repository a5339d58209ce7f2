"""Which texts stop, restart and ask, and which only look like it."""

import pytest

from cs_app.reading.kinds import Kind
from cs_app.reading.plain import plain
from cs_app.reading.rules.keywords import HELP_WORDS, START_WORDS, STOP_WORDS, keyword

NOT_KEYWORDS = ["", " ", "please stop by", "cancel my appointment", "the end", "helpful", "yes",
                "don't stop", "stoop", "starting when?"]  # fmt: skip

# CTIA Messaging Principles 5.1.3, Twilio's default lists, 47 CFR 64.1200(a)(10)(i), the Canadian
# short code guidelines: written here once more, so that none gets lost over there.
CARRIERS = (
    "stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "opt out", "optout",
    "remove", "revoke", "arret", "arrêt", "arreter", "désabonner", "alto", "parar", "baja",
)  # fmt: skip


@pytest.mark.parametrize("word", CARRIERS)
def test_the_carriers_words_are_known(word: str):
    assert plain(word) in STOP_WORDS


@pytest.mark.parametrize("word", sorted(STOP_WORDS))
@pytest.mark.parametrize("spelling", ["{}", " {}. ", "{}!!", "“{}”", "{}\n"])
def test_every_stop_word_stops(word: str, spelling: str):
    for text in (word, word.upper(), word.title()):
        assert keyword(spelling.format(text), opted_out=False) is Kind.REVOCATION


@pytest.mark.parametrize(
    "text",
    ["S.T.O.P", "s t o p", "STOP 🛑", "STOP", "opt-out", "Stop-All", "stopp", "🛑", "ＳＴＯＰ"],
)
def test_a_stop_in_disguise_stops(text: str):
    assert keyword(text, opted_out=False) is Kind.REVOCATION


@pytest.mark.parametrize("word", sorted(START_WORDS))
def test_every_start_word_starts(word: str):
    assert keyword(f" {word.upper()}!", opted_out=False) is Kind.OPT_IN


@pytest.mark.parametrize("word", sorted(HELP_WORDS))
def test_every_help_word_asks(word: str):
    assert keyword(f"{word.title()}?", opted_out=True) is Kind.HELP


@pytest.mark.parametrize("text", NOT_KEYWORDS)
def test_other_texts_are_no_keywords(text: str):
    assert keyword(text, opted_out=False) is None


@pytest.mark.parametrize(("opted_out", "found"), [(True, Kind.OPT_IN), (False, None)])
def test_yes_restarts_only_who_stopped(opted_out: bool, found: Kind | None):
    assert keyword("Yes.", opted_out=opted_out) is found
