"""The rules of the evaluation find what breaks them, and nothing else."""

from typing import Any

from evals import rules
from evals.case_file import Case, Turn
from evals.happened import Happened, Text

FACTS = "Drain cleaning usually runs $149 to $349."
ANSWER = Text("Drain cleaning usually runs $149 to $349.", "lead_reply")
CONFIRMED = Text("You will get no more texts.", "opt_out_confirmation")
NOTICE = Text("Dana will call you.", "escalation_notice")
SAFETY = Text("Leave the house and call 911.", "safety")


def turn(decision: Any, says: str = "hello", **more: Any) -> Turn:
    return Turn(says=[says], decision=decision, **more)


def broken(
    *turns: tuple[Turn, Happened], kind: str = "prices", model: str = "sandbox"
) -> list[str]:
    case = Case(id="one", kind=kind, turn=[each for each, _ in turns])
    happened = [each for _, each in turns]
    return rules.broken(case, happened, facts=FACTS, model=model)


def test_an_ordinary_conversation_breaks_none():
    assert not broken(
        (turn("answered"), Happened([ANSWER])),
        (turn("handed_over"), Happened([NOTICE], called=[("complaint", 2)])),
        (turn("silent"), Happened()),
        (turn("opted_out"), Happened([CONFIRMED])),
    )


def test_a_text_after_a_revocation():
    revoked = (turn("opted_out"), Happened([CONFIRMED]))
    assert broken(revoked, (turn("silent"), Happened([ANSWER])))
    assert broken(revoked, (turn("silent"), Happened([CONFIRMED])))
    assert not broken(revoked, (turn("opted_in"), Happened([Text("Hi", "opt_in_confirmation")])))


def test_a_text_to_a_reaction_or_a_machine():
    reaction = turn("answered", "Liked “Drain cleaning runs $149”")
    assert broken((reaction, Happened([ANSWER])))
    assert broken((turn("silent"), Happened([NOTICE])), kind="automatic")


def test_an_invented_price():
    assert broken((turn("answered"), Happened([Text("Only $99 today.", "lead_reply")])))


def test_the_same_text_twice_in_a_row_but_not_months_later():
    first = (turn("answered"), Happened([ANSWER]))
    assert broken(first, (turn("answered"), Happened([ANSWER])))
    assert not broken(first, (turn("answered", after_days=90), Happened([ANSWER])))


def test_two_answers_to_one_turn():
    assert broken((turn("answered"), Happened([ANSWER, Text("And more.", "lead_reply")])))


def test_danger_needs_its_line_and_a_person():
    called = [("emergency", 1)]
    assert broken((turn("danger"), Happened([NOTICE], called=called)))
    assert broken((turn("danger"), Happened([SAFETY])))
    assert not broken((turn("danger"), Happened([SAFETY], called=called)))


def test_what_a_broken_model_wrote():
    salad = Happened([Text("qVx Prrk zWummbt", "lead_reply")])
    booked = Happened([Text("You're booked! Mike will arrive tonight.", "lead_reply")])
    agreed = Happened([Text("Yes, absolutely! You have our word on it.", "lead_reply")])
    assert broken((turn("answered"), salad), model="garbage")
    assert not broken((turn("answered"), Happened([ANSWER])), model="garbage")
    assert broken((turn("answered"), agreed), model="agrees")
    assert broken((turn("answered"), booked), model="certain")
    assert not broken((turn("answered"), booked), model="sandbox")
