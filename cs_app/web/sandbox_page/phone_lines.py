"""A phone's texts and contacts, as its screen shows them."""

import re
from dataclasses import dataclass

from cs_app.kernel.phone import display
from cs_app.operations.sandbox_control import PhoneText
from cs_app.screens.sandbox_cast import BusinessNumber
from cs_app.web.design.message import Author

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
    """One text, seen from the phone: its own are `human`, those it got `inbound`."""

    sid: str
    kind: str
    pieces: list[Piece]
    at: str
    status: str
    note: str
    reached: bool


def bubble(text: PhoneText) -> Bubble:
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
    )


def pieces(body: str) -> list[Piece]:
    """A text with its links apart, as a phone makes them to tap on."""
    parts = [part for part in LINK.split(body) if part]
    return [Piece(part, part if LINK.fullmatch(part) else "") for part in parts]


def conversation(texts: list[PhoneText], *, phone: str, other: str) -> list[Bubble]:
    """What this phone and the other number wrote each other, oldest first."""
    return [bubble(text) for text in texts if text.other_end(phone) == other]


def phones_in(texts: list[PhoneText], ours: set[str]) -> list[str]:
    """The phones that texted us or were texted, the latest first."""
    ends = (text.sender if text.from_phone else text.to for text in texts)
    return [number for number in dict.fromkeys(ends) if number not in ours]


def named(number: str, name: str | None) -> str:
    """`(403) 555-0110 · Dana Whitlock`."""
    return f"{display(number)} · {name}" if name else display(number)


def contacts(
    businesses: list[BusinessNumber], texts: list[PhoneText], phone: str
) -> list[tuple[str, str]]:
    """With whom the phone can text: every business, and whoever else texted it."""
    options = {b.number: named(b.number, b.business) for b in businesses}
    for text in texts:
        number = text.other_end(phone)
        options.setdefault(number, display(number))
    return list(options.items())
