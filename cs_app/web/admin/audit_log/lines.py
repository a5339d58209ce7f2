"""Entries of the audit log in the words of its page."""

import json
from dataclasses import dataclass

from cs_app.identity.audit_log.listing import AuditEntry
from cs_app.identity.audit_log.words import sentence

THE_SYSTEM = "The system"
UNKNOWN = "Not known"


@dataclass(frozen=True)
class EntryLine:
    """One thing that was done."""

    id: str
    at: str
    who: str
    is_person: bool
    what: str
    action: str
    client: str
    place: str


@dataclass(frozen=True)
class EntryDetail:
    """One entry with all that is known of it; `metadata` is JSON."""

    line: EntryLine
    metadata: str
    resource: str
    resource_id: str
    agent: str
    session: str
    request: str


NO_ENTRY = EntryDetail(EntryLine("", "", "", False, "", "", "", ""), "", "", "", "", "", "")


def entry_line(entry: AuditEntry) -> EntryLine:
    return EntryLine(
        id=str(entry.id),
        at=entry.at.isoformat(),
        who=entry.person or _nobody(entry.action),
        is_person=entry.person is not None,
        what=sentence(entry.action, target=entry.target, details=entry.details),
        action=entry.action,
        client=entry.client or "",
        place=entry.ip_address or "",
    )


def entry_detail(entry: AuditEntry) -> EntryDetail:
    return EntryDetail(
        line=entry_line(entry),
        metadata=json.dumps(entry.details) if entry.details else "",
        resource=(entry.resource_type or "").replace("_", " ").capitalize(),
        resource_id=entry.resource_id or "",
        agent=entry.user_agent or "",
        session=entry.session_id or "",
        request=entry.request_id or "",
    )


def _nobody(action: str) -> str:
    """Who fails to sign in may be nobody we know; all else without a person we do by ourselves."""
    return UNKNOWN if action.startswith("auth.") else THE_SYSTEM
