"""What an address asks of the audit log; days begin and end where the reader is."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from cs_app.identity.audit_actions import Action, ActionGroup, actions_of, group_of
from cs_app.identity.audit_log import query
from cs_app.identity.audit_log.words import GROUP_WORDS, actions_worded, label, sentence
from cs_app.kernel.errors import Invalid

BAD = {
    "action": "auth.dance",
    "personId": "Dana",
    "clientId": "7",
    "from": "yesterday",
    "to": "2026-02-30",
}


def test_a_day_begins_and_ends_at_midnight_in_the_readers_zone():
    where = query.read_filter({"from": "2026-11-24", "to": "2026-11-24"}, zone="Asia/Tokyo")
    assert where.since == datetime(2026, 11, 23, 15, tzinfo=UTC)
    assert where.until == datetime(2026, 11, 24, 15, tzinfo=UTC)


def test_a_moment_with_an_offset_is_that_moment():
    where = query.read_filter({"from": "2026-11-24T10:00:00 02:00"})
    assert where.since == datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_a_group_means_all_its_actions():
    where = query.read_filter({"action": "numbers"})
    assert "phone.released" in where.actions and "auth.login" not in where.actions
    assert query.read_filter({"action": "auth.login"}).actions == ("auth.login",)
    assert query.read_filter({}).actions == ()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_parameter_is_named(name: str):
    with pytest.raises(Invalid) as refused:
        query.read_filter({name: BAD[name]})
    assert refused.value.field == name and name in refused.value.message


def test_a_time_that_ends_before_it_begins_is_refused():
    with pytest.raises(Invalid):
        query.read_filter({"from": "2026-11-25", "to": "2026-11-24"})


@pytest.mark.parametrize("given", ["0", "101", "-1", "ten", "²", "1" * 50])
def test_a_page_has_one_to_a_hundred_entries(given: str):
    with pytest.raises(Invalid) as refused:
        query.read_size({"limit": given}, usual=50)
    assert refused.value.field == "limit"


def test_a_page_by_number_and_by_cursor_exclude_each_other():
    with pytest.raises(Invalid):
        query.read_page({"page": "2", "cursor": "x"})


@pytest.mark.parametrize("name", ["Mars/Base", "../etc", "America", "UTC\0"])
def test_a_zone_that_does_not_exist_is_refused(name: str):
    with pytest.raises(Invalid) as refused:
        query.read_zone({"zone": name})
    assert refused.value.field == "zone"


def test_every_action_has_a_group_and_words():
    assert set(GROUP_WORDS) == set(ActionGroup)
    assert all(action in actions_of(group_of(action)) and label(action) for action in Action)


def test_a_sentence_names_whom_and_what():
    def say(action: str, target: str | None = None, **details: object) -> str:
        return sentence(action, target=target, details=details)

    assert say("member.invited", "Sam Hill") == "Invited Sam Hill to the agency"
    assert say("role.created", role="Night shift") == "Created the role Night shift"
    assert say("settings.changed", changed=["trade", "time_zone"]) == "Changed trade, time zone"
    assert say("settings.changed", flag="voice_enabled", after=False) == (
        "Changed voice enabled to off"
    )
    assert say("plan.price_raised", str(uuid4())) == "Plan price raised"


def test_words_of_a_sentence_are_found():
    assert Action.LOGIN_FAILED in actions_worded("and failed")
    assert actions_worded("") == []
