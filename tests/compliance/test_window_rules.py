"""The table of hours is whole, and says each rule in plain words."""

from collections import Counter
from datetime import date

import pytest

from cs_app.compliance.holiday_dates import holidays_of
from cs_app.compliance.region_zones import NAMES
from cs_app.compliance.rule_words import place_name, words_of
from cs_app.compliance.situation import Channel
from cs_app.compliance.window_rules import RULES, Hours, WindowRule, rules_for

A_DAY = date(2026, 6, 15)


def hours(rule: WindowRule) -> list[Hours]:
    return [span for span in (rule.weekdays, rule.saturday, rule.sunday) if span]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.region}-{rule.statute}")
def test_each_rule_can_be_shown_and_looked_up(rule: WindowRule):
    assert rule.region in {"US", "CA", *NAMES}
    assert rule.statute and rule.url.startswith("https://")
    assert all(span.opens < span.closes for span in hours(rule))
    assert words_of(rule).startswith(f"{place_name(rule.region)} allows ")


def test_no_state_is_wider_than_its_country():
    for channel in (Channel.TEXT, Channel.CALL):
        for region in NAMES:
            country, *states = rules_for(region, region[:2], channel, A_DAY)
            assert country.region == region[:2]
            widest = country.weekdays
            spans = [span for rule in states for span in hours(rule)]
            assert all(widest.opens <= s.opens and s.closes <= widest.closes for s in spans)


def test_a_country_has_one_rule_a_channel_and_a_state_one_a_channel_and_beginning():
    rows = Counter((r.region, channel, r.since) for r in RULES for channel in r.channels)
    assert max(rows.values()) == 1
    assert {("US", Channel.TEXT), ("CA", Channel.CALL)} <= {row[:2] for row in rows}


def test_a_rule_binds_from_its_day_on():
    before, after = (
        rules_for("US-PA", "US", Channel.TEXT, day)
        for day in (date(2026, 10, 17), date(2026, 10, 18))
    )
    assert all(rule.sunday for rule in before)
    assert any(rule.sunday is None for rule in after)


def test_who_is_in_neither_country_keeps_the_hours_of_the_united_states():
    (rule,) = rules_for(None, "JM", Channel.CALL, A_DAY)
    assert rule.region == "US"


WORDS = {
    ("US", Channel.TEXT): "Federal law allows texts from 8 a.m. to 9 p.m.",
    ("US-RI", Channel.TEXT): (
        "Rhode Island allows texts from 9 a.m. to 6 p.m., on Saturdays from 10 a.m. to 5 p.m., "
        "none on Sundays and holidays"
    ),
    ("CA-BC", Channel.CALL): (
        "British Columbia allows calls from 9 a.m. to 9:30 p.m., at weekends from 10 a.m. to "
        "6 p.m., none on holidays"
    ),
    ("US-SD", Channel.CALL): (
        "South Dakota allows calls from 9 a.m. to 9 p.m., none on Saturdays and Sundays"
    ),
}


@pytest.mark.parametrize(("region", "channel"), WORDS)
def test_a_rule_is_said_in_words(region: str, channel: Channel):
    rule = next(r for r in RULES if r.region == region and channel in r.channels)
    assert words_of(rule, channel) == WORDS[region, channel]


HOLIDAYS = {
    "US-AL": date(2026, 4, 27),  # Confederate Memorial Day
    "US-LA": date(2026, 2, 17),  # Mardi Gras
    "US-PA": date(2026, 4, 3),  # Good Friday
    "US-RI": date(2026, 5, 4),
    "US-UT": date(2026, 7, 24),  # Pioneer Day
    "CA-QC": date(2026, 6, 24),
}


@pytest.mark.parametrize(("region", "day"), HOLIDAYS.items())
def test_a_state_has_holidays_of_its_own(region: str, day: date):
    assert day in holidays_of(region, 2026)
    assert day not in holidays_of("US", 2026)


def test_election_day_is_the_tuesday_after_the_first_monday():
    assert date(2026, 11, 3) in holidays_of("US-PA", 2026)
    assert date(2022, 11, 8) in holidays_of("US-RI", 2022)
    assert date(2027, 11, 2) not in holidays_of("US-RI", 2027)


def test_a_place_that_nobody_knows_has_no_holidays():
    assert holidays_of("ZZ", 2026) == frozenset()
