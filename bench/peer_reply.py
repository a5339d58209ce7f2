"""The reply of the peer: the vendor calls and the facts of `reception.answer`, done directly.

One transaction before the carrier and one after it, a statement for each fact, through the same
SDKs. It keeps none of the product's promises: a crash or an outage loses a text or sends it twice.
"""

import json
import os
from datetime import UTC, datetime
from typing import Any

from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion
from psycopg import AsyncConnection
from psycopg.rows import namedtuple_row
from psycopg.types.json import Jsonb
from psycopg_pool import AsyncConnectionPool
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance

from cs_app.agent.prompt import RULES
from cs_app.agent.reply import ReplyAnswer
from cs_app.kernel.ids import new_id
from cs_app.providers.openai_schema import response_format

POOL = 20


class BareReply:
    """Answers leads; made within a running event loop."""

    def __init__(self) -> None:
        self._pool = AsyncConnectionPool(
            os.environ["DATABASE_URL"],
            min_size=POOL,
            max_size=POOL,
            open=False,
            kwargs={"autocommit": True, "row_factory": namedtuple_row},
        )
        self._openai = AsyncOpenAI(api_key="sk-bench", max_retries=0)
        self._twilio = Client("AC" + "0" * 32, "token", http_client=AsyncTwilioHttpClient())
        self._twilio.api.base_url = os.environ["TWILIO_BASE_URL"]

    async def open(self) -> None:
        await self._pool.open(wait=True)

    async def answer(self, client_id: str, lead_id: str) -> None:
        """Read, ask the model, store, hand over to the carrier, store."""
        async with self._pool.connection() as connection:
            lead, texts, knowledge = await _read(connection, client_id, lead_id)
        completion = await self._ask(lead, texts, knowledge)
        answer = json.loads(completion.choices[0].message.content or "")
        message_id = new_id()
        async with self._pool.connection() as connection, connection.transaction():
            await _store_answer(connection, lead, texts[-1], answer, message_id, completion)
        sent = await self._send(lead, texts[-1].from_number, answer["message"], message_id)
        async with self._pool.connection() as connection, connection.transaction():
            await _store_sent(connection, lead, message_id, answer["message"], sent)

    async def _ask(self, lead: Any, texts: list[Any], knowledge: str) -> ChatCompletion:
        rules = RULES.format(pricing="Never name a price.", longest=300)
        system = f"You are the AI assistant of {lead.business_name}.\n\n{rules}\n\n{knowledge}"
        return await self._openai.chat.completions.create(
            model="gpt-4o-mini",
            messages=[
                {"role": "system", "content": system},
                *({"role": "user", "content": text.message} for text in texts),
            ],
            response_format=response_format(ReplyAnswer),  # type: ignore[arg-type]
            temperature=0.7,
            max_completion_tokens=400,
        )

    async def _send(self, lead: Any, sender: str, body: str, message_id: Any) -> MessageInstance:
        return await self._twilio.messages.create_async(
            to=lead.phone,
            from_=sender,
            body=body,
            status_callback=f"http://127.0.0.1/api/webhooks/twilio/status?message={message_id}",
            validity_period=14_400,
        )


LEAD = """
SELECT l.id, l.client_id, l.name, l.phone, c.business_name, c.owner_name, c.timezone
  FROM leads l JOIN clients c ON c.id = l.client_id WHERE l.id = %s
"""
TEXTS = """
SELECT id, direction, message, from_number FROM conversations
 WHERE lead_id = %s ORDER BY created_at LIMIT 40
"""
KNOWLEDGE = """
SELECT title, content FROM kb_entries WHERE client_id = %s AND is_active
 ORDER BY ts_rank_cd(search, plainto_tsquery('english', %s)) DESC LIMIT 200
"""
SERVICES = "SELECT name FROM client_services WHERE client_id = %s AND is_active"
HOURS = "SELECT day_of_week, open_time, close_time FROM business_hours WHERE client_id = %s"


async def _read(
    connection: AsyncConnection[Any], client_id: str, lead_id: str
) -> tuple[Any, list[Any], str]:
    (lead,) = await (await connection.execute(LEAD, (lead_id,))).fetchall()
    texts = await (await connection.execute(TEXTS, (lead_id,))).fetchall()
    asked = (client_id, texts[-1].message)
    entries = await (await connection.execute(KNOWLEDGE, asked)).fetchall()
    services = await (await connection.execute(SERVICES, (client_id,))).fetchall()
    hours = await (await connection.execute(HOURS, (client_id,))).fetchall()
    lines = [" ".join(map(str, row)) for row in (*entries, *services, *hours)]
    return lead, texts, "\n".join(lines)


MESSAGE = """
INSERT INTO conversations (id, lead_id, client_id, direction, message_type, message, from_number,
    delivery_status, cause, response_to_id, ai_confidence, segments, claimed_at)
VALUES (%s, %s, %s, 'outbound', 'ai_response', %s, %s, 'queued', 'lead_reply', %s, %s, 1, now())
"""
ANSWERED = "UPDATE conversations SET reply_state = 'answered', reply_reason = %s WHERE id = %s"
COUNTED = "UPDATE clients SET messages_sent_this_month = messages_sent_this_month + 1 WHERE id = %s"
DECISION = """
INSERT INTO agent_decisions (lead_id, client_id, message_id, action, reasoning, confidence)
VALUES (%s, %s, %s, %s, %s, %s)
"""
MODEL_USED = """
INSERT INTO api_usage (client_id, lead_id, message_id, service, operation, model, input_tokens,
                       output_tokens, cost_microcents)
VALUES (%s, %s, %s, 'openai', 'reply', %s, %s, %s, 17100)
"""
TOLD = "SELECT pg_notify('conversionsurgery', %s)"


async def _store_answer(
    connection: AsyncConnection[Any],
    lead: Any,
    text: Any,
    answer: dict[str, Any],
    message_id: Any,
    completion: ChatCompletion,
) -> None:
    ids = (lead.client_id, lead.id, message_id)
    usage = completion.usage
    assert usage is not None
    sure, why = answer["confidence"], answer["reason"]
    row = (message_id, lead.id, lead.client_id, answer["message"], text.from_number, text.id, sure)
    await connection.execute(MESSAGE, row)
    await connection.execute(ANSWERED, (why, text.id))
    await connection.execute(COUNTED, (lead.client_id,))
    decision = (lead.id, lead.client_id, message_id, answer["action"], why, round(sure * 100))
    await connection.execute(DECISION, decision)
    tokens = (completion.model, usage.prompt_tokens, usage.completion_tokens)
    await connection.execute(MODEL_USED, (*ids, *tokens))
    await connection.execute(TOLD, (_signal(lead),))


SENT = """
UPDATE conversations SET twilio_sid = %s, sent_at = now(), response_ms = 1 WHERE id = %s
"""
MOVED = """
UPDATE leads SET last_message_at = now(), last_message_preview = %s, status = 'contacted'
 WHERE id = %s
"""
TEXT_USED = """
INSERT INTO api_usage (client_id, lead_id, message_id, service, operation, units, cost_microcents)
VALUES (%s, %s, %s, 'twilio_sms', 'outbound', 1, 790000)
"""
AUDITED = """
INSERT INTO compliance_audit_log (client_id, event_type, event_data, actor_type)
VALUES (%s, 'message_sent', %s, 'system')
"""
COUNTED_TODAY = """
INSERT INTO daily_stats (client_id, date, messages_sent) VALUES (%s, %s, 1)
ON CONFLICT (client_id, date) DO UPDATE SET messages_sent = daily_stats.messages_sent + 1
"""


async def _store_sent(
    connection: AsyncConnection[Any], lead: Any, message_id: Any, body: str, sent: MessageInstance
) -> None:
    await connection.execute(SENT, (sent.sid, message_id))
    await connection.execute(MOVED, (body, lead.id))
    await connection.execute(TEXT_USED, (lead.client_id, lead.id, message_id))
    audit = Jsonb({"messageId": str(message_id), "leadId": str(lead.id)})
    await connection.execute(AUDITED, (lead.client_id, audit))
    await connection.execute(COUNTED_TODAY, (lead.client_id, datetime.now(UTC).date()))
    await connection.execute(TOLD, (_signal(lead),))


def _signal(lead: Any) -> str:
    return json.dumps(["message", str(lead.client_id), str(lead.id), None])
