"""The feature switches of a business, and what each of them does."""

from dataclasses import dataclass

from cs_app.clients.flags import LABELS, Flag


@dataclass(frozen=True)
class Switch:
    flag: str
    label: str
    what: str
    on: bool


@dataclass(frozen=True)
class SwitchGroup:
    title: str
    note: str
    switches: list[Switch]
    with_mode: bool


SUSPENDS = (
    "Takes effect with the next text. When AI answers, follow-ups, text back and voice AI are all "
    "off, the business counts as suspended: nothing goes out by itself."
)
ANSWERING = {
    Flag.AI_RESPONSE: "Leads who text get an answer from the assistant within seconds. "
    "Off: every text waits in the inbox for a person.",
    Flag.AI_AGENT: "The assistant takes part in conversations. It is silent only when this is "
    "off and its mode is Off too.",
    Flag.AUTO_ESCALATION: "A reply that is less than 70 % sure goes to a person instead of the "
    "lead. Off: it is sent all the same.",
    Flag.FLOWS: "Follow-ups, review requests and win-backs go out. Off: none of them does. "
    "Reminders of a visit or an invoice need no switch.",
}
NOTICES = {
    Flag.NOTIFICATION_EMAIL: "The team hears by mail of escalations and of texts that wait.",
    Flag.NOTIFICATION_SMS: "The team hears by text of escalations and of texts that wait.",
}
LATER = {
    Flag.MISSED_CALL_SMS: "A caller whom nobody answers gets a text.",
    Flag.VOICE: "An assistant answers the phone.",
    Flag.HOT_TRANSFER: "A lead who wants to buy now is put through to somebody.",
    Flag.LEAD_SCORING: "Leads are ranked by how likely they are to buy.",
    Flag.CALENDAR_SYNC: "Bookings appear in the owner's calendar.",
    Flag.PHOTO_REQUESTS: "The assistant asks for photos of the job.",
    Flag.PAYMENT_LINKS: "Deposits can be paid by a link in a text.",
    Flag.MULTI_LANGUAGE: "The assistant answers in the lead's language.",
    Flag.REPUTATION_MONITORING: "New reviews are watched.",
    Flag.AUTO_REVIEW_RESPONSE: "Reviews get a drafted answer.",
    Flag.WEEKLY_SUMMARY: "The owner gets the week's figures.",
}


def groups(flags: dict[Flag, bool]) -> list[SwitchGroup]:
    """All switches as they stand."""
    return [
        _group("Answering leads", SUSPENDS, ANSWERING, flags),
        _group("Telling the team", "Who hears when a person is needed.", NOTICES, flags),
        _group(
            "Kept for later",
            "These features are not part of this release. What is set here is kept for them.",
            LATER,
            flags,
        ),
    ]


def _group(title: str, note: str, what: dict[Flag, str], flags: dict[Flag, bool]) -> SwitchGroup:
    switches = [Switch(flag.value, LABELS[flag], says, flags[flag]) for flag, says in what.items()]
    return SwitchGroup(title, note, switches, with_mode=what is ANSWERING)
