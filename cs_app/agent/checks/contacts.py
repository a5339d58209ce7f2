"""Phone numbers, addresses of mail and links in a text, compared as what they reach."""

import re
from dataclasses import dataclass

from cs_app.reading.plain import plain

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[a-z0-9][\w-]*(?:\.[\w-]+)*"
    r"\.(?:com|ca|net|org|io|co|biz|info|us|mx|app|me|ly|shop|site|online|link)\b(?:/\S*)?"
)
_PHONE = re.compile(r"(?<![\w$])\+?\(?\d(?:[ .\-()/]{0,2}\d){6,14}(?!\d)")
FEWEST_DIGITS, NATIONAL = 7, 10


@dataclass(frozen=True)
class Contacts:
    """What was found, each as (what it reaches, as it is written), and the text without them."""

    phones: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    rest: str


def contacts_of(text: str) -> Contacts:
    """Those of a text, of which the rest is plain."""
    said = plain(text)
    links: list[tuple[str, str]] = []
    phones: list[tuple[str, str]] = []

    def link(found: re.Match[str]) -> str:
        links.append((_address(found[0]), found[0].rstrip(".,;:!?)")))
        return " . " if found[0].endswith(".") else " "

    def phone(found: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", found[0])
        if not len(digits) >= FEWEST_DIGITS or _is_no_phone(found[0]):
            return found[0]
        phones.append((digits[-NATIONAL:], found[0].strip()))
        return " "

    rest = _PHONE.sub(phone, _LINK.sub(link, _MAIL.sub(link, said)))
    return Contacts(tuple(phones), tuple(links), rest)


def _address(written: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", written.rstrip(".,;:!?)"))
    return bare.rstrip("/")


def _is_no_phone(written: str) -> bool:
    """Two amounts or a date beside one another are none: "1 950 2 200", "2026-11-30"."""
    parts = re.findall(r"\d+", written)
    return (len(parts) > 1 and all(len(part) <= 2 for part in parts[1:])) or parts[0] in (
        "19",
        "20",
    )
