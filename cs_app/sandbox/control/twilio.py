"""Customers' phones: send a text in, read a thread, register numbers."""

from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cs_app.sandbox.control.access import Here
from cs_app.sandbox.control.moments import Limit, Moment, Phone
from cs_app.sandbox.records import Direction, Message, PhoneNumber, WebhookAttempt
from cs_app.sandbox.twilio.inbound import hand_over, keep_inbound
from cs_app.sandbox.twilio.numbers import number_in_use, save_number
from cs_app.sandbox.twilio.sids import E164, MESSAGE_SID

router = APIRouter(prefix="/twilio")
E164Number = Annotated[str, StringConstraints(pattern=f"^{E164.pattern}$")]


class InboundText(BaseModel):
    """A text from a customer's phone. `message_sid` hands a known text over once more."""

    model_config = ConfigDict(extra="forbid")

    sender: E164Number = Field(alias="from")
    to: E164Number
    body: str = ""
    media_urls: list[str] = Field(default=[], max_length=10)
    message_sid: str | None = Field(default=None, pattern=f"^{MESSAGE_SID.pattern}$")


class InboundReceipt(BaseModel):
    """The text's sid, and with `wait=true` what the product's webhook made of it."""

    sid: str
    webhook: WebhookAttempt | None = None


class NumberToRegister(BaseModel):
    """Fields left out keep their value; a new number's `sms_url` is the product's webhook."""

    model_config = ConfigDict(extra="forbid")

    phone_number: E164Number
    friendly_name: str | None = None
    sms_url: str | None = None
    sms_fallback_url: str | None = None
    voice_url: str | None = None
    status_callback: str | None = None


@router.post("/inbound", status_code=201)
async def receive_text(world: Here, text: InboundText, wait: bool = False) -> InboundReceipt:
    """Text one of the account's numbers. Answers at once unless told to wait."""
    if number_in_use(world, text.to) is None:
        raise HTTPException(404, f"{text.to} is not registered: POST /control/twilio/numbers first")
    message = keep_inbound(
        world,
        sender=text.sender,
        to=text.to,
        body=text.body,
        media=text.media_urls,
        sid=text.message_sid,
    )
    if wait:
        return InboundReceipt(sid=message.sid, webhook=await hand_over(world, message.sid))
    world.spawn(hand_over(world, message.sid))
    return InboundReceipt(sid=message.sid)


@router.get("/messages")
async def thread(
    world: Here,
    number: Phone = None,
    direction: Direction | None = None,
    since: Moment = None,
    limit: Limit = 200,
) -> list[Message]:
    """A phone's texts, oldest first, at most `limit` of the newest; each with its webhooks."""
    found: list[Message] = []
    for message in world.messages.newest_first():
        if len(found) == limit:
            break
        if number and number not in (message.from_number, message.to_number):
            continue
        if direction in (None, message.direction) and (not since or message.created_at > since):
            found.append(message)
    return found[::-1]


@router.get("/messages/{sid}")
async def text(world: Here, sid: str) -> Message:
    if message := world.messages.get(sid):
        return message
    raise HTTPException(404, "No such text")


@router.get("/numbers")
async def numbers(world: Here) -> list[PhoneNumber]:
    return world.numbers.oldest_first()


@router.post("/numbers", status_code=201)
async def register_number(world: Here, number: NumberToRegister) -> PhoneNumber:
    """Make a number ours, or change where it sends what it receives."""
    changes = number.model_dump(exclude_none=True, exclude={"phone_number"})
    return save_number(world, number.phone_number, changes)
