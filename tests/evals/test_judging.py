"""A turn is right, slow or wrong, and cases go on when their time has come."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from evals.case_file import CASES, BadCases, Case, Turn, read
from evals.happened import Happened, Text
from evals.judging import Grade, judge
from evals.playing import Thread, next_moment

ANSWER = Text("Drain cleaning runs $149 to $349.", "lead_reply")
NOTICE = Text("Dana will call you.", "escalation_notice")
CALLED = [("other", 3)]
NOW = datetime(2026, 6, 17, 16, tzinfo=UTC)


def turn(decision: str, **more: Any) -> Turn:
    return Turn(says=["hello"], decision=cast(Any, decision), **more)


@pytest.mark.parametrize(
    ("wanted", "happened", "grade"),
    [
        (turn("answered", must=[["149"]]), Happened([ANSWER]), Grade.RIGHT),
        (turn("answered", must=[["450", "900"]]), Happened([ANSWER]), Grade.WRONG),
        (turn("answered", must_not=["$349"]), Happened([ANSWER]), Grade.WRONG),
        (turn("answered"), Happened([NOTICE], called=CALLED), Grade.HANDED_OVER),
        (turn("answered"), Happened(), Grade.WRONG),
        (turn("handed_over"), Happened([ANSWER]), Grade.WRONG),
        (turn("handed_over"), Happened([], called=CALLED), Grade.RIGHT),
        (turn("silent"), Happened(states=[("skipped", "Thanks")]), Grade.RIGHT),
        (turn("silent"), Happened(states=[("left_to_human", "")]), Grade.RIGHT),
        (turn("silent"), Happened([], called=CALLED), Grade.WRONG),
        (turn("answered_or_handed_over"), Happened([NOTICE], called=CALLED), Grade.RIGHT),
        (turn("answered_or_handed_over"), Happened(), Grade.WRONG),
        (turn("opted_out"), Happened([ANSWER]), Grade.WRONG),
    ],
)
def test_a_turn_is_judged_by_what_became_of_it(wanted, happened, grade):
    assert judge(wanted, happened).grade is grade


def waiting(minutes: float, **more: float) -> Thread:
    first = turn("silent", after_minutes=minutes, **more)
    thread = Thread(Case(id="one", kind="k", turn=[first]), cast(Any, None))
    thread.due = NOW + thread.wait
    return thread


def test_the_clock_moves_to_where_several_go_on_and_nobody_waits_too_long():
    assert next_moment([waiting(3), waiting(4), waiting(60)]) == NOW + timedelta(minutes=4)
    assert next_moment([waiting(60)]) == NOW + timedelta(minutes=60)


def test_months_pass_in_whole_weeks():
    assert waiting(0, after_days=120).wait == timedelta(days=126)
    assert waiting(0, after_days=2).wait == timedelta(days=2)


def test_the_cases_that_come_along_can_be_read():
    assert len(read(CASES)) >= 120


def test_a_bad_file_is_named(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('[[case]]\nid = "x"\nkind = "k"\n[[case.turn]]\nsays = []\ndecision = "no"\n')
    with pytest.raises(BadCases, match=r"mine\.toml"):
        read(file)
