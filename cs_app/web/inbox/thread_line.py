"""A conversation of the list, as the browser gets it."""

from dataclasses import dataclass

from cs_app.kernel.visible import shown
from cs_app.leads.called import called
from cs_app.leads.models import ConversationMode
from cs_app.screens.conversation_list import Thread


@dataclass(frozen=True)
class ThreadLine:
    """`holder` is the person who has the conversation; `sla_at` the open deadline, if any."""

    id: str
    name: str
    business: str
    preview: str
    at: str
    zone: str
    unread: int
    mode: str
    holder: str
    needs_person: bool
    opted_out: bool
    sla_at: str


def thread_line(thread: Thread) -> ThreadLine:
    lead = str(thread.lead_id)
    waits = thread.action_required or thread.mode == ConversationMode.AWAITING_HUMAN
    held = thread.mode == ConversationMode.HUMAN
    return ThreadLine(
        id=lead,
        name=called(thread.name, thread.phone),
        business=thread.business_name,
        preview=shown(thread.preview),
        at=thread.last_message_at.isoformat(),
        zone=thread.timezone,
        unread=thread.unread,
        mode=thread.mode,
        holder=(thread.taken_over_by or "A person") if held else "",
        needs_person=waits,
        opted_out=thread.opted_out,
        sla_at=thread.sla_deadline.isoformat() if thread.sla_deadline and waits else "",
    )
