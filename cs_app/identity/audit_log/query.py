"""Reads from the parameters of an address which part of the audit log is meant."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from cs_app.identity.audit_actions import Action, ActionGroup, actions_of
from cs_app.identity.audit_log.listing import AuditFilter
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import id_or_none
from cs_app.kernel.untrusted import read_moment

AGENCY_ZONE = "America/Edmonton"
FILTERS = ("q", "action", "personId", "clientId", "from", "to")
MOST = 100
LAST_PAGE = 100
LONGEST_SEARCH = 200
_DAY = timedelta(days=1)


def read_filter(asked: Mapping[str, str], *, zone: str = AGENCY_ZONE) -> AuditFilter:
    """The filter an address asks for; days begin and end in `zone`, both of them included.

    `action` is one action or a group of them. Raises `Invalid` naming the parameter.
    """
    since, until = _moment(asked, "from", zone), _moment(asked, "to", zone, after=_DAY)
    if since and until and since >= until:
        raise Invalid("from must not be later than to", field="from")
    return AuditFilter(
        actions=_actions(asked.get("action", "")),
        person_id=_id(asked, "personId"),
        client_id=_id(asked, "clientId"),
        since=since,
        until=until,
        search=asked.get("q", "")[:LONGEST_SEARCH],
    )


def read_zone(asked: Mapping[str, str]) -> str:
    """The IANA zone of the parameter `zone`, else the agency's. Raises `Invalid`."""
    name = asked.get("zone") or AGENCY_ZONE
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Invalid("zone must be an IANA name such as Europe/Paris", field="zone") from None
    return name


def read_size(asked: Mapping[str, str], *, usual: int) -> int:
    """How many entries a page has, from the parameter `limit`. Raises `Invalid`."""
    return _number(asked, "limit", usual=usual, most=MOST)


def read_page(asked: Mapping[str, str]) -> int:
    """The page asked for by number, from 1 on. Raises `Invalid`, also together with a cursor."""
    page = _number(asked, "page", usual=1, most=LAST_PAGE)
    if page > 1 and asked.get("cursor"):
        raise Invalid("Give either page or cursor, not both", field="page")
    return page


def _number(asked: Mapping[str, str], name: str, *, usual: int, most: int) -> int:
    given = asked.get(name) or str(usual)
    if not (given.isascii() and given.isdigit() and len(given) <= 4 and 1 <= int(given) <= most):
        raise Invalid(f"{name} must be a number from 1 to {most}", field=name)
    return int(given)


def _actions(word: str) -> tuple[str, ...]:
    if not word:
        return ()
    if word in set(ActionGroup):
        return actions_of(ActionGroup(word))
    if word in set(Action):
        return (word,)
    groups = ", ".join(group.value for group in ActionGroup)
    told = f"action must be a known action such as auth.login, or one of {groups}"
    raise Invalid(told, field="action")


def _id(asked: Mapping[str, str], name: str) -> UUID | None:
    given = asked.get(name)
    found = id_or_none(given)
    if given and found is None:
        raise Invalid(f"{name} must be an id (a UUID)", field=name)
    return found


def _moment(
    asked: Mapping[str, str], name: str, zone: str, *, after: timedelta = timedelta(0)
) -> datetime | None:
    """A moment as it stands; a day begins at midnight, moved by `after`."""
    given = asked.get(name)
    if not given:
        return None
    try:
        if day := _day(given):
            return datetime.combine(day + after, time(), ZoneInfo(zone)).astimezone(UTC)
        return read_moment(given.replace(" ", "+"), ZoneInfo(zone))  # a plus nobody encoded
    except (ValueError, OverflowError):
        raise Invalid(f"{name} must be a date such as 2026-01-31", field=name) from None


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None
