"""The waiting texts that the address asks for, as rows."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from cs_app.kernel.ids import id_or_none
from cs_app.kernel.visible import shown
from cs_app.leads.called import called
from cs_app.leads.rights import READ
from cs_app.messaging.models import ScheduledStatus, SequenceType
from cs_app.screens.scheduled import WAITING, ScheduledText, list_scheduled
from cs_app.web.design.tokens import Tone
from cs_app.web.inbox.address import AGENCY, PORTAL
from cs_app.web.kit.listing import listing
from cs_app.web.visitor.handler_access import current_access

KIND_WORDS = {
    SequenceType.ESTIMATE_FOLLOWUP: "Estimate follow-up",
    SequenceType.PAYMENT_REMINDER: "Payment reminder",
    SequenceType.APPOINTMENT_REMINDER: "Appointment reminder",
    SequenceType.REVIEW_REQUEST: "Review request",
    SequenceType.REFERRAL_REQUEST: "Referral request",
    SequenceType.NO_SHOW_FOLLOWUP: "After a no-show",
    SequenceType.WIN_BACK: "Win-back",
    SequenceType.FLOW_STEP: "Step of a flow",
    SequenceType.QUIET_HOURS_HOLD: "Held",
    SequenceType.PROVIDER_HOLD: "Held: carrier away",
    SequenceType.SEND_LATER: "Send later",
}
STATUS_WORDS = {
    ScheduledStatus.PENDING: ("Waits", Tone.INFO),
    ScheduledStatus.SENDING: ("Going out", Tone.INFO),
    ScheduledStatus.SENT: ("Sent", Tone.SUCCESS),
    ScheduledStatus.CANCELLED: ("Not sent", Tone.WARNING),
    ScheduledStatus.FAILED: ("Failed", Tone.DANGER),
}
CHOICES = {
    "": WAITING,
    "sent": (ScheduledStatus.SENT,),
    "not_sent": (ScheduledStatus.CANCELLED, ScheduledStatus.FAILED),
}


@dataclass(frozen=True)
class ScheduledLine:
    id: str
    href: str
    name: str
    business: str
    kind: str
    body: str
    at: str
    zone: str
    status: str
    tone: str
    why: str
    waits: bool


class ScheduledState(listing(*READ), rx.State):
    """The texts that match the address, what goes out next first."""

    FILTERS: ClassVar = ("q", "status")
    OFFERED: ClassVar = {"status": CHOICES}
    lines: list[ScheduledLine] = []

    async def _list(self, session, asked, cursor):
        access = current_access()
        page = await list_scheduled(
            session,
            access,
            words=asked.get("q", ""),
            statuses=CHOICES.get(asked.get("status", ""), WAITING),
            client_id=id_or_none(asked.get("client", "")),
            cursor=cursor,
        )
        of_one = access.client_id is not None
        self.lines = [_line(row, of_one=of_one) for row in page.items]
        return page


def _line(row: ScheduledText, *, of_one: bool) -> ScheduledLine:
    """In a list `of_one` business nobody need be told whose text it is."""
    words, tone = STATUS_WORDS[row.status]
    return ScheduledLine(
        id=str(row.id),
        href=f"{PORTAL if of_one else AGENCY}?lead={row.lead_id}",
        name=called(row.lead_name, row.phone),
        business="" if of_one else row.business,
        kind=KIND_WORDS[row.kind],
        body=shown(row.body),
        at=row.send_at.isoformat(),
        zone=row.zone,
        status=words,
        tone=tone.value,
        why=row.why or "",
        waits=row.status is ScheduledStatus.PENDING,
    )
