"""What stands when two people changed one thing."""

from cs_app.web.kit.meanwhile import merged

BEFORE = {"title": "Rain", "days": frozenset({"mon", "tue"}), "on": True}


def test_what_was_not_touched_stays_as_it_is_now():
    outcome = merged(BEFORE, BEFORE, {**BEFORE, "title": "Snow"})
    assert (outcome.changed, outcome.disputed) == (frozenset(), frozenset())
    assert outcome.stands["title"] == "Snow"


def test_changes_of_two_fields_both_stand():
    outcome = merged(BEFORE, {**BEFORE, "title": "Hail"}, {**BEFORE, "on": False})
    assert outcome.disputed == frozenset()
    assert outcome.stands == {**BEFORE, "title": "Hail", "on": False}


def test_two_changes_of_one_field_are_disputed():
    outcome = merged(BEFORE, {**BEFORE, "title": "Hail"}, {**BEFORE, "title": "Snow"})
    assert outcome.disputed == {"title"}


def test_the_same_change_twice_is_agreed():
    both = {**BEFORE, "title": "Hail", "on": False}
    assert merged(BEFORE, both, both).disputed == frozenset()


def test_of_a_set_only_what_was_added_or_taken_away_is_changed():
    typed = {**BEFORE, "days": frozenset({"tue", "wed"})}
    now = {**BEFORE, "days": frozenset({"mon", "tue", "sun"})}
    outcome = merged(BEFORE, typed, now)
    assert outcome.disputed == frozenset()
    assert outcome.stands["days"] == {"tue", "wed", "sun"}
