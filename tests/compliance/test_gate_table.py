"""The gate by its table: product, rows written from the decisions, and a plain oracle agree."""

import pytest

from cs_app.compliance.decision import decide
from tests.compliance.gate_oracle import Judged, judge
from tests.compliance.gate_row import Row
from tests.compliance.gate_rows.addresses import ADDRESS_ROWS
from tests.compliance.gate_rows.area_codes import AREA_ROWS
from tests.compliance.gate_rows.canada import CANADIAN_ROWS
from tests.compliance.gate_rows.clocks import CLOCK_ROWS
from tests.compliance.gate_rows.consent import CONSENT_ROWS
from tests.compliance.gate_rows.days_of_rest import REST_ROWS
from tests.compliance.gate_rows.night import NIGHT_ROWS
from tests.compliance.gate_rows.obstacles import OBSTACLES
from tests.compliance.gate_rows.own_hours import OWN_ROWS
from tests.compliance.gate_rows.pace import PACE_ROWS
from tests.compliance.gate_rows.states import STATE_ROWS

THEMES = {
    "obstacles": OBSTACLES,
    "night": NIGHT_ROWS,
    "clocks": CLOCK_ROWS,
    "area codes": AREA_ROWS,
    "addresses": ADDRESS_ROWS,
    "states": STATE_ROWS,
    "days of rest": REST_ROWS,
    "canada": CANADIAN_ROWS,
    "own hours": OWN_ROWS,
    "pace": PACE_ROWS,
    "consent": CONSENT_ROWS,
}
ROWS = [
    pytest.param(row, id=f"{theme}: {row.words}") for theme, rows in THEMES.items() for row in rows
]


def _expected(row: Row) -> Judged:
    return Judged(row.verdict, row.reason, row.until)


@pytest.mark.parametrize("row", ROWS)
def test_the_product_agrees_with_the_table(row: Row):
    decision = decide(row.situation, now=row.now)
    assert Judged(decision.verdict, decision.reason, decision.until) == _expected(row)


@pytest.mark.parametrize("row", ROWS)
def test_the_oracle_agrees_with_the_table(row: Row):
    assert judge(row.situation, row.now) == _expected(row)


def test_the_table_is_long_enough_and_says_nothing_twice():
    names = [param.id for param in ROWS]
    assert len(names) >= 200
    assert len(names) == len(set(names))
