"""Reads a text that came in, with what is known of its sender, before anything is stored."""

from dataclasses import dataclass
from typing import LiteralString

from cs_app.kernel import db
from cs_app.kernel.pipeline import Statement
from cs_app.kernel.scope import EVERYTHING, only
from cs_app.messaging.inbound import InboundText
from cs_app.reading import own_examples, reader
from cs_app.reading.kinds import Kind, Reader
from cs_app.reading.own_examples import Own
from cs_app.reading.rules.greetings import may_greet
from cs_app.reading.verdict import Finding, Verdict

OURS = Verdict((Finding(Kind.MACHINE, Reader.RULE, "It comes from one of our own numbers"),))
EXPECTED = Verdict((Finding(Kind.WORDS, Reader.RULE, "It answers the question that we asked"),))
OPENING = Verdict((Finding(Kind.WORDS, Reader.RULE, "A greeting begins the conversation"),))
REPEATED = Verdict((Finding(Kind.MACHINE, Reader.RULE, "The same words again and again"),))
WITHOUT_WORDS = Verdict((Finding(Kind.WORDS, Reader.RULE, "It came without words"),))
SAME_WORDS_UNTIL_MACHINE = 3
# All numbers that any business has: two of them must not talk to each other.
_OURS: LiteralString = """
SELECT EXISTS (SELECT 1 FROM client_phone_numbers WHERE phone_number = %(phone)s) AS is_ours
"""
_SENDER: LiteralString = """
SELECT l.opted_out,
       EXISTS (SELECT 1 FROM conversations m WHERE m.lead_id = l.id) AS has_begun,
       coalesce((SELECT m.message LIKE '%%?%%' FROM conversations m
                  WHERE m.lead_id = l.id AND m.direction = 'outbound'
                    AND m.delivery_status <> 'failed'
                  ORDER BY m.created_at DESC LIMIT 1), false) AS was_asked,
       (SELECT count(*) FROM (SELECT m.message FROM conversations m
                               WHERE m.lead_id = l.id AND m.direction = 'inbound'
                               ORDER BY m.created_at DESC LIMIT %(most)s) newest
         WHERE newest.message = %(body)s) AS same_before
  FROM leads l WHERE l.client_id = %(client_id)s AND l.phone = %(phone)s
"""


@dataclass(frozen=True)
class Sender:
    """What counts of who wrote: nothing yet for a number that never did."""

    is_ours: bool
    opted_out: bool
    has_begun: bool
    was_asked: bool
    same_before: int
    own: tuple[Own, ...]


async def read(arrived: InboundText) -> Verdict:
    """What the text means; no transaction is open while it is read."""
    sender = await _sender(arrived)
    if sender.is_ours:
        return OURS
    if not arrived.body.strip():
        return WITHOUT_WORDS
    verdict = await reader.read(arrived.body, opted_out=sender.opted_out, own=sender.own)
    if verdict.kind is Kind.CLOSING and sender.was_asked:
        return EXPECTED
    if verdict.kind is Kind.CLOSING and not sender.has_begun and may_greet(arrived.body):
        return OPENING
    if verdict.kind is Kind.WORDS and sender.same_before >= SAME_WORDS_UNTIL_MACHINE - 1:
        return REPEATED
    return verdict


async def _sender(arrived: InboundText) -> Sender:
    values = {
        "client_id": arrived.client_id,
        "phone": arrived.sender,
        "body": arrived.body.strip(),
        "most": SAME_WORDS_UNTIL_MACHINE - 1,
    }
    ((ours,),) = await db.run_together(EVERYTHING, Statement(_OURS, {"phone": arrived.sender}))
    senders, own = await db.run_together(
        only(arrived.client_id),
        Statement(_SENDER, values),
        own_examples.statement(arrived.client_id),
    )
    known = senders[0] if senders else None
    return Sender(
        is_ours=ours.is_ours,
        opted_out=bool(known and known.opted_out),
        has_begun=bool(known and known.has_begun),
        was_asked=bool(known and known.was_asked),
        same_before=known.same_before if known else 0,
        own=own_examples.found(own),
    )
