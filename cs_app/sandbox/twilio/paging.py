"""Twilio's pages: newest first, each naming the next by the last sid it showed."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from cs_app.sandbox.twilio import refusals

DEFAULT_SIZE, LARGEST_SIZE = 50, 1000
LONGEST_NUMBER = 9


class HasSid(Protocol):
    @property
    def sid(self) -> str: ...


Item = TypeVar("Item", bound=HasSid)


def page(
    items: Iterable[Item],
    *,
    key: str,
    path: str,
    query: Mapping[str, str],
    show: Callable[[Item], dict[str, Any]],
) -> dict[str, Any]:
    """One page of a list resource under `key`, with `next_page_uri` when there is more."""
    size, number = _size(query), _number(query)
    rest = iter(items)
    if token := query.get("PageToken", ""):
        _skip_through(rest, token.removeprefix("PA"))
    shown = list(islice(rest, size))
    more = next(rest, None) is not None
    base = {k: v for k, v in query.items() if k not in ("Page", "PageToken", "PageSize")}
    first = {**base, "PageSize": size, "Page": 0}
    following = {**base, "PageSize": size, "Page": number + 1}
    if more:
        following["PageToken"] = "PA" + shown[-1].sid
    return {
        key: [show(item) for item in shown],
        "page": number,
        "page_size": size,
        "start": number * size,
        "end": number * size + max(len(shown) - 1, 0),
        "uri": f"{path}?{urlencode(query)}" if query else path,
        "first_page_uri": f"{path}?{urlencode(first)}",
        "previous_page_uri": None,
        "next_page_uri": f"{path}?{urlencode(following)}" if more else None,
    }


def _size(query: Mapping[str, str]) -> int:
    value = query.get("PageSize", str(DEFAULT_SIZE))
    if not _is_number(value) or not 1 <= int(value) <= LARGEST_SIZE:
        raise refusals.invalid_page_size()
    return int(value)


def _number(query: Mapping[str, str]) -> int:
    value = query.get("Page", "")
    return int(value) if _is_number(value) else 0


def _is_number(value: str) -> bool:
    return value.isdecimal() and len(value) <= LONGEST_NUMBER


def _skip_through(items: Iterable[HasSid], sid: str) -> None:
    for item in items:
        if item.sid == sid:
            return
