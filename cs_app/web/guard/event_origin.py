"""Gives every event of a page its origin and an id of its own."""

from collections.abc import Mapping
from typing import Any

from structlog.contextvars import bind_contextvars

from cs_app.identity.origin import Origin, set_origin
from cs_app.identity.request_origin import LONGEST_ADDRESS, LONGEST_AGENT, new_request_id


def note_origin(router_data: Mapping[str, Any]) -> None:
    """Take note from where the event at hand came, for the audit log and the log."""
    request_id = new_request_id()
    agent = router_data.get("headers", {}).get("user-agent", "")[:LONGEST_AGENT]
    address = router_data.get("ip", "")[:LONGEST_ADDRESS]
    set_origin(Origin(ip=address or None, user_agent=agent or None, request_id=request_id))
    bind_contextvars(request_id=request_id)
