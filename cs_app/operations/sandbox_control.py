"""What the product's own screens ask of the emulated vendors (docs/sandbox.md, Control API)."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import httpx

from cs_app.kernel.errors import Invalid, ProductError
from cs_app.settings import settings

TIMEOUT_SECONDS = 3.0
LEFT_ALONE_SECONDS = 5.0  # after a time-out: screens ask every two, and must not queue up
RECENT_TEXTS = 400
THREAD_TEXTS = 200
RECENT_MAILS = 40
CARRIER_ACTS = "twilio"
AWAY = "The sandbox does not answer; start it, then try again"
_left_alone_until = 0.0


class SandboxAway(ProductError):
    """The sandbox does not answer, or not as it should."""

    status = 503


@dataclass(frozen=True)
class PhoneText:
    """A text on a phone; `handed_over` is what the product's webhook answered to one from it."""

    sid: str
    from_phone: bool
    sender: str
    to: str
    body: str
    status: str
    error_code: int | None
    handed_over: str
    at: str

    def other_end(self, number: str) -> str:
        """With whom the phone of this number exchanged it."""
        return self.to if self.sender == number else self.sender


@dataclass(frozen=True)
class Mail:
    """An email that was "sent", with the addresses it links to."""

    id: str
    to: str
    sender: str
    subject: str
    at: str
    html: str
    text: str
    links: list[str]


@dataclass(frozen=True)
class VendorFault:
    """How a vendor fails at present; `mode` as in docs/sandbox.md, "none" for not at all."""

    mode: str = "none"
    status: int = 500
    seconds: float | None = None
    count: int | None = None


@dataclass(frozen=True)
class PhoneTrouble:
    """The carrier's error that texts to a phone meet, and how the product learns of it: from the
    answer to a text ("send") or afterwards ("callback"). No code: they arrive.
    """

    error_code: int | None = None
    told_by: str = "callback"


async def text_in(*, sender: str, to: str, body: str) -> str:
    """Text a business from a customer's phone; returns the SID without waiting for the product.

    Raises `Invalid` for a number that does not exist in the sandbox, or `SandboxAway`.
    """
    answer = await _ask("POST", "/twilio/inbound", {"from": sender, "to": to, "body": body})
    return answer["sid"]


async def thread(*, number: str) -> list[PhoneText]:
    """A phone's latest texts, oldest first. Raises `SandboxAway`."""
    query = {"number": number, "limit": THREAD_TEXTS}
    return [_text(text) for text in await _ask("GET", "/twilio/messages", query=query)]


async def recent_texts() -> list[PhoneText]:
    """The latest texts of all phones, newest first. Raises `SandboxAway`."""
    texts = await _ask("GET", "/twilio/messages", query={"limit": RECENT_TEXTS})
    return [_text(text) for text in reversed(texts)]


async def mails() -> list[Mail]:
    """The latest mails, newest first. Raises `SandboxAway`."""
    return [
        _mail(mail) for mail in await _ask("GET", "/resend/inbox", query={"limit": RECENT_MAILS})
    ]


async def faults() -> dict[str, VendorFault]:
    """How each vendor fails at present, by its name. Raises `SandboxAway`."""
    return _faults(await _ask("GET", "/faults"))


async def set_faults(wanted: dict[str, VendorFault]) -> dict[str, VendorFault]:
    """Change the faults of these vendors; returns those of all. Raises `SandboxAway`."""
    body = {
        vendor: {"mode": fault.mode, "status": fault.status, "seconds": fault.seconds}
        for vendor, fault in wanted.items()
    }
    return _faults(await _ask("PUT", "/faults", body))


async def phone_trouble(number: str) -> PhoneTrouble:
    """What befalls texts to this phone at present. Raises `SandboxAway`."""
    phones = {phone["number"]: phone for phone in await _ask("GET", "/twilio/phones")}
    if number not in phones:
        return PhoneTrouble()
    return PhoneTrouble(phones[number]["error_code"], phones[number]["told_by"])


async def set_phone_trouble(number: str, trouble: PhoneTrouble) -> None:
    """From now on texts to this phone end so. Raises `Invalid` for a code that does not exist,
    or `SandboxAway`.
    """
    body = {"error_code": trouble.error_code, "told_by": trouble.told_by}
    await _ask("PUT", f"/twilio/phones/{quote(number)}", body)


async def carrier_stops() -> bool:
    """Whether the carrier itself acts on STOP and START. Raises `SandboxAway`."""
    return (await _ask("GET", "/settings"))["carrier_stop"] == CARRIER_ACTS


async def set_carrier_stops(acts: bool) -> None:
    """Have the carrier act on STOP and START, or leave them to the product. Raises
    `SandboxAway`.
    """
    await _ask("PUT", "/settings", {"carrier_stop": CARRIER_ACTS if acts else "app"})


async def set_clock(offset: timedelta) -> None:
    """Set how far the vendors' clock stands from real time. Raises `SandboxAway`."""
    await _ask("PUT", "/clock", {"offset_seconds": offset.total_seconds()})


async def registered_numbers() -> set[str]:
    """The numbers that the emulated Twilio account owns. Raises `SandboxAway`."""
    return {number["phone_number"] for number in await _ask("GET", "/twilio/numbers")}


async def register_numbers(names: Mapping[str, str]) -> None:
    """Have the emulated account own the numbers it does not know yet, each by its name.

    A vendor would know them: they are bought from it. Raises `SandboxAway`.
    """
    known = await registered_numbers()
    for number, name in names.items():
        if number not in known:
            await register_number(number, name=name)


async def register_number(number: str, *, name: str) -> None:
    """Have the emulated account own a number, its texts handed to this product.

    Raises `SandboxAway`.
    """
    await _ask("POST", "/twilio/numbers", {"phone_number": number, "friendly_name": name})


async def _ask(
    method: str, path: str, body: dict[str, Any] | None = None, *, query: dict | None = None
) -> Any:
    global _left_alone_until
    # verify=False: plain HTTP on loopback, and it spares loading certificates for every call.
    options = {"timeout": TIMEOUT_SECONDS, "trust_env": False, "verify": False}
    address = f"{settings().sandbox_url}/control{path}"
    if time.monotonic() < _left_alone_until:
        raise SandboxAway(AWAY)
    try:
        async with httpx.AsyncClient(**options) as client:
            answer = await client.request(method, address, json=body, params=query)
    except httpx.TimeoutException:
        _left_alone_until = time.monotonic() + LEFT_ALONE_SECONDS
        raise SandboxAway(AWAY) from None
    except httpx.HTTPError:
        raise SandboxAway(AWAY) from None
    if answer.status_code in (404, 422):
        raise Invalid(f"The sandbox refused this: {_reason(answer)}")
    if not answer.is_success:
        raise SandboxAway(f"The sandbox answered with {answer.status_code}")
    return answer.json()


def _reason(answer: httpx.Response) -> str:
    try:
        detail = answer.json()["detail"]
    except (ValueError, KeyError, TypeError):
        return f"status {answer.status_code}"
    return detail if isinstance(detail, str) else json.dumps(detail[0].get("msg", detail))


def _text(text: dict[str, Any]) -> PhoneText:
    return PhoneText(
        sid=text["sid"],
        from_phone=text["direction"] == "inbound",
        sender=text["from_number"],
        to=text["to_number"],
        body=text["body"],
        status=text["status"],
        error_code=text["error_code"],
        handed_over=_handed_over(text["attempts"]),
        at=text["created_at"],
    )


def _handed_over(attempts: list[dict[str, Any]]) -> str:
    """ "200", "404", the error that stood in for an answer, or "" while it is under way."""
    if not attempts:
        return ""
    return str(attempts[-1]["status"] or attempts[-1]["error"])


def _mail(mail: dict[str, Any]) -> Mail:
    return Mail(
        id=mail["id"],
        to=", ".join(mail["to"]),
        sender=mail["from"],
        subject=mail["subject"],
        at=mail["at"],
        html=mail["html"] or "",
        text=mail["text"] or "",
        links=mail["links"],
    )


def _faults(answer: dict[str, dict[str, Any]]) -> dict[str, VendorFault]:
    return {
        vendor: VendorFault(fault["mode"], fault["status"], fault["seconds"], fault["count"])
        for vendor, fault in answer.items()
    }
