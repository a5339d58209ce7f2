"""The inbox in which every email ends up."""

from itertools import islice

from fastapi import APIRouter

from cs_app.sandbox.control.access import Here
from cs_app.sandbox.control.moments import Limit
from cs_app.sandbox.records import Email
from cs_app.sandbox.resend.links import links_in

router = APIRouter(prefix="/resend")


@router.get("/inbox")
async def inbox(world: Here, to: str | None = None, limit: Limit = 100) -> list[dict]:
    """Emails, newest first, with their links; `to` is an address, whatever its case."""
    found = (e for e in world.emails.newest_first() if to is None or _is_for(e, to.lower()))
    return [_show(email) for email in islice(found, limit)]


def _is_for(email: Email, address: str) -> bool:
    named = (*email.to, *email.cc, *email.bcc)
    return any(address == a.lower() or f"<{address}>" in a.lower() for a in named)


def _show(email: Email) -> dict:
    shown = email.model_dump(mode="json")
    shown["from"] = shown.pop("sender")
    return shown | {"links": links_in(email)}
