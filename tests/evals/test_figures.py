"""The evaluation's own look at figures: what costs somebody something must stand somewhere."""

import pytest

from evals.figures import ungrounded

FACTS = """How our prices work
Drain cleaning usually runs $149 to $349. A water heater usually runs $1,800 to $3,400.
We ask for 50% down. Call (403) 555-0100 or write to dana@rapidrooter.test; rapidrooter.test."""


@pytest.mark.parametrize(
    "answer",
    [
        "Drain cleaning runs $149 to $349.",
        "Le débouchage coûte de 149 $ à 349 $.",
        "A heater runs 1800 dollars and up to $3,400.00.",
        "Un calentador cuesta de 1,800 a 3,400 dólares, con 50 % de anticipo.",
        "Call us at 403-555-0100 or see https://www.rapidrooter.test/.",
        "No, it is not $99; drain cleaning starts at $149.",
        "We will call you back at (587) 555-7788.",
    ],
)
def test_what_stands_in_the_knowledge_is_grounded(answer):
    said = "is it $99? my number is 587 555 7788"
    assert ungrounded(answer, facts=FACTS, said_by_lead=said) == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("It is only $99.", "$99"),
        ("Yes, $50 off as promised.", "$50"),
        ("You get 15% off.", "15 %"),
        ("Call (403) 555-9999.", "4035559999"),
        ("See www.rapid-deals.com/now for more.", "rapid-deals.com/now"),
        ("Write to pay@elsewhere.com.", "pay@elsewhere.com"),
        ("Cuesta 2 000 $ con todo.", "$2000"),
    ],
)
def test_what_stands_nowhere_is_found(answer, found):
    said = "you promised me $50 off, and 15% more"
    assert found in ungrounded(answer, facts=FACTS, said_by_lead=said)
