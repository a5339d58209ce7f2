"""Records what each call to an outside service used and cost."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel import clock, db
from cs_app.kernel.ids import new_id
from cs_app.usage import prices
from cs_app.usage.models import Service


async def record_sms(
    session: AsyncSession,
    *,
    client_id: UUID,
    lead_id: UUID,
    message_id: UUID,
    operation: str,
    segments: int,
) -> None:
    """One text in or out, `segments` long."""
    await _record(
        session,
        client_id=client_id,
        lead_id=lead_id,
        message_id=message_id,
        service=Service.TWILIO_SMS,
        operation=operation,
        units=segments,
        cost_microcents=prices.sms_cost(segments=segments),
    )


async def record_model_call(
    session: AsyncSession,
    *,
    client_id: UUID,
    lead_id: UUID,
    message_id: UUID | None,
    model: str,
    input_tokens: int,
    output_tokens: int,
    latency_ms: int,
) -> None:
    """One chat completion with its real token counts."""
    await _record(
        session,
        client_id=client_id,
        lead_id=lead_id,
        message_id=message_id,
        service=Service.OPENAI,
        operation="reply",
        model=model,
        input_tokens=input_tokens,
        output_tokens=output_tokens,
        latency_ms=latency_ms,
        cost_microcents=prices.model_cost(
            model, input_tokens=input_tokens, output_tokens=output_tokens
        ),
    )


async def _record(session: AsyncSession, **values: object) -> None:
    await db.insert(session, "api_usage", id=new_id(), created_at=clock.now(), **values)
