"""What an event must look like to be an event at all; a browser of ours sends no other."""

from typing import Any

from cs_app.kernel.clean_request import clean_query
from cs_app.kernel.untrusted import clean_all


class Malformed(ValueError):
    """What came over a socket is no event."""


def well_formed(data: Any) -> dict[str, Any]:
    """The event with clean texts, and of its address only what can be an address.

    Raises `Malformed` for everything else.
    """
    try:
        event = clean_all(data)
    except ValueError as error:
        raise Malformed(str(error)) from None
    if not isinstance(event, dict) or not isinstance(event.get("name"), str):
        raise Malformed("an event has a name")
    payload, claimed = event.get("payload") or {}, event.get("router_data") or {}
    if not isinstance(payload, dict) or not isinstance(claimed, dict):
        raise Malformed("payload and router_data are objects")
    return {"name": event["name"], "payload": payload, "router_data": _address(claimed)}


def _address(claimed: dict[str, Any]) -> dict[str, Any]:
    """Where the sender claims to be."""
    paths = {name: claimed[name] for name in ("pathname", "asPath") if claimed.get(name)}
    if not all(isinstance(path, str) for path in paths.values()):
        raise Malformed("an address is a text")
    query = claimed.get("query") or {}
    if not isinstance(query, dict):
        raise Malformed("a query is an object")
    texts = {name: value for name, value in query.items() if isinstance(value, str)}
    return {name: _path(path) for name, path in paths.items()} | {"query": texts}


def _path(claimed: str) -> str:
    """Begins with one slash, as what follows two would be read as a host."""
    return "/" + clean_query(claimed.encode()).decode().lstrip("/")
