"""A scorecard counts, compares itself with the last one, and is kept where it is looked for."""

import json
from typing import Any

import pytest

from evals import limits, scorecard
from evals.case_file import CASES, Case, Turn, read
from evals.happened import Happened, Text
from evals.judging import Grade, Played, judge
from evals.scorecard import Used

ANSWER = Happened([Text("We serve Airdrie.", "lead_reply")])
HANDED = Happened([], called=[("other", 3)])


@pytest.fixture(autouse=True)
def runs(tmp_path, monkeypatch):
    folder = tmp_path / "runs"
    monkeypatch.setattr(scorecard, "RUNS", folder)
    return folder


def played(name: str, happened: Happened, decision: Any = "answered") -> Played:
    turn = Turn(says=["Airdrie?"], decision=decision)
    return Played(Case(id=name, kind="area", turn=[turn]), [judge(turn, happened)], [])


def card(*cases: Played) -> scorecard.Card:
    return scorecard.made_of(cases, Used(latencies=[100, 300]), model="m/1", seconds=2)


def test_right_handed_over_and_wrong_are_counted_apart():
    made = card(
        played("a", ANSWER),
        played("b", HANDED),
        played("c", ANSWER, "handed_over"),
        played("d", ANSWER),
    )
    assert made.by_kind == {"area": {"cases": 4, "right": 2, "handed_over": 1, "wrong": 1}}
    assert (made.answerable, made.answered, made.handed_over) == (3, 2, 1)
    assert made.answered_share == pytest.approx(2 / 3)
    assert "2 of 4 cases right" in scorecard.render(made)


def test_what_has_turned_since_the_last_run_is_named(tmp_path):
    scorecard.keep(card(played("a", HANDED), played("b", ANSWER)), shown_in=None)
    made = card(played("a", ANSWER), played("b", ANSWER, "silent"), played("new", ANSWER))
    assert made.turned == {"better": ["a"], "worse": ["b"]}
    assert "Worse than the last run: b" in scorecard.render(made)


def test_it_is_kept_for_the_pages_of_an_installation_only_if_there_is_one(tmp_path):
    scorecard.keep(card(played("a", ANSWER)), shown_in=tmp_path / "none")
    assert not (tmp_path / "none").exists()
    scorecard.keep(card(played("a", ANSWER)), shown_in=tmp_path)
    kept = [json.loads(path.read_text()) for path in (tmp_path / "evals").glob("*.json")]
    assert [(each["cases"], each["right"], each["model"]) for each in kept] == [(1, 1, "m/1")]


def test_limits_name_cases_that_there_are():
    assert set(limits.of_the_sandbox()) <= {case.id for case, _ in read(CASES)}


def test_a_wrong_case_is_beyond_the_limits_unless_one_names_it(monkeypatch):
    wrong = played("x", ANSWER, "handed_over")
    assert wrong.grade is Grade.WRONG
    assert limits.beyond([wrong, played("y", ANSWER)]) == ["x"]
    monkeypatch.setattr(limits, "of_the_sandbox", lambda: {"x": "it cannot tell"})
    assert limits.beyond([wrong]) == []
