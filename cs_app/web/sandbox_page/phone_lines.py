"""A phone's texts and contacts, as its screen shows them."""

import re
from dataclasses import dataclass, field

from cs_app.kernel.phone import display
from cs_app.kernel.untrusted import read_moment
from cs_app.kernel.visible import shown
from cs_app.operations.sandbox_control import PhoneText
from cs_app.reading.kinds import WORDS_FOR
from cs_app.screens.sandbox_cast import BusinessNumber
from cs_app.screens.sandbox_decisions import Decided
from cs_app.screens.sandbox_readings import ReadText
from cs_app.web.design.message import Author
from cs_app.web.sandbox_page.decision_lines import Ground, grounds, meanings

HOMEOWNER = "+18255550142"
NOT_A_STATUS = ""
LINK = re.compile(r"(https?://[^\s<>\"]+)")


@dataclass(frozen=True)
class Piece:
    """A part of a text; `href` is "" unless it is a link."""

    words: str
    href: str


@dataclass(frozen=True)
class Bubble:
    """One text, seen from the phone: its own are `human`, those it got `inbound`.

    `why` are the grounds on which the product sent it, or did not; of the phone's own, what the
    product found that it means. `why_label` stands above them.
    """

    sid: str
    kind: str
    pieces: list[Piece]
    at: str
    status: str
    note: str
    reached: bool
    why: list[Ground] = field(default_factory=list)
    why_label: str = "Why"


def bubble(text: PhoneText, decided: Decided | None = None, read: ReadText | None = None) -> Bubble:
    if not text.from_phone:
        lost = text.status in ("failed", "undelivered")
        code = f": error {text.error_code}" if text.error_code else ""
        return Bubble(
            sid=text.sid,
            kind=Author.INBOUND.value,
            pieces=pieces(text.body),
            at=text.at,
            status=text.status,
            note=f"never reached this phone{code}" if lost else "",
            reached=not lost,
            why=grounds(decided),
        )
    taken = text.handed_over.startswith("2")
    on_its_way = text.handed_over == ""
    refused = f"The product did not take it: {text.handed_over}"
    return Bubble(
        sid=text.sid,
        kind=Author.HUMAN.value,
        pieces=pieces(text.body),
        at=text.at,
        status="sending" if on_its_way else "delivered" if taken else NOT_A_STATUS,
        note="" if taken or on_its_way else refused,
        reached=taken or on_its_way,
        why=meanings(read),
        why_label=f"Read as: {WORDS_FOR[read.means]}" if read else "",
    )


def pieces(body: str) -> list[Piece]:
    """A text with its links apart, as a phone makes them to tap on."""
    parts = [part for part in LINK.split(shown(body)) if part]
    return [Piece(part, part if LINK.fullmatch(part) else "") for part in parts]


def conversation(
    texts: list[PhoneText],
    decided: list[Decided],
    read: list[ReadText],
    *,
    phone: str,
    other: str,
) -> list[Bubble]:
    """What this phone and the other number wrote each other, oldest first, with what the product
    wrote and did not send.
    """
    by_sid = {one.sid: one for one in decided if one.sid}
    meant = {one.sid: one for one in read}
    lines = [
        bubble(text, by_sid.get(text.sid), meant.get(text.sid))
        for text in texts
        if text.other_end(phone) == other
    ]
    lines += [_unsent(one) for one in decided if not one.sid and one.not_sent_reason]
    return sorted(lines, key=lambda one: read_moment(one.at))


def _unsent(decided: Decided) -> Bubble:
    return Bubble(
        sid=str(decided.id),
        kind=Author.INBOUND.value,
        pieces=pieces(decided.body),
        at=decided.at.isoformat(),
        status=NOT_A_STATUS,
        note=f"not sent: {decided.not_sent_reason}",
        reached=False,
        why=grounds(decided),
    )


def phones_in(texts: list[PhoneText], ours: set[str]) -> list[str]:
    """The phones that texted us or were texted, the latest first."""
    ends = (text.sender if text.from_phone else text.to for text in texts)
    return [number for number in dict.fromkeys(ends) if number not in ours]


def named(number: str, name: str | None) -> str:
    """`(403) 555-0110 · Dana Whitlock`."""
    return f"{display(number)} · {shown(name)}" if name else display(number)


def contacts(
    businesses: list[BusinessNumber], texts: list[PhoneText], phone: str
) -> list[tuple[str, str]]:
    """With whom the phone can text: every business, and whoever else texted it."""
    options = {b.number: named(b.number, b.business) for b in businesses}
    for text in texts:
        number = text.other_end(phone)
        options.setdefault(number, display(number))
    return list(options.items())
