"""Keeps the state of vendors for everybody to see, and sends what waited once one is back."""

import structlog
from sqlalchemy import text

from cs_app.kernel import clock, db, live
from cs_app.kernel.ids import new_id
from cs_app.kernel.scope import EVERYTHING, NOTHING
from cs_app.messaging.release import release_due
from cs_app.providers.breaker import BreakerState
from cs_app.providers.errors import Provider, ProviderError
from cs_app.providers.gateways import Gateways, current

log = structlog.get_logger(__name__)


def follow(gateways: Gateways) -> None:
    """Write every change of a breaker's state down."""
    for gateway in (gateways.sms, gateways.chat, gateways.email):
        gateway.breaker.on_change(_write_down)


async def _write_down(provider: Provider, state: BreakerState) -> None:
    gateways = current()
    breaker = {
        Provider.TWILIO: gateways.sms.breaker,
        Provider.OPENAI: gateways.chat.breaker,
        Provider.RESEND: gateways.email.breaker,
    }[provider]
    async with db.unit_of_work(NOTHING) as session:
        await session.execute(
            text("""
            INSERT INTO provider_health (id, provider, state, since, last_error)
            VALUES (:id, :provider, :state, :now, :error)
            ON CONFLICT (provider) DO UPDATE
               SET state = :state, since = :now, last_error = :error
            """),
            {
                "id": new_id(),
                "provider": provider.value,
                "state": state.value,
                "now": clock.now(),
                "error": breaker.snapshot().last_error,
            },
        )
        await live.announce(session, live.Signal(live.Change.PROVIDER))


async def look_at_those_away() -> None:
    """Ask vendors that are recorded as away: a process that saw them fail may be gone."""
    async with db.unit_of_work(NOTHING) as session:
        rows = await session.execute(
            text("SELECT provider FROM provider_health WHERE state <> 'closed'")
        )
        away = [Provider(row.provider) for row in rows]
    for provider in away:
        if await _answers(provider):
            await _write_down(provider, BreakerState.CLOSED)


async def _answers(provider: Provider) -> bool:
    gateways = current()
    if provider is Provider.RESEND:  # has no question that costs nothing: its breaker tells
        return gateways.email.breaker.state is BreakerState.CLOSED
    try:
        await (gateways.sms if provider is Provider.TWILIO else gateways.chat).check()
    except ProviderError:
        return False
    return True


async def release_when_back() -> None:
    """If texts wait for the carrier and it answers again, send them."""
    async with db.unit_of_work(EVERYTHING) as session:
        # all clients: the carrier is back for every business
        waiting = await session.execute(
            text("""
            SELECT 1 FROM scheduled_messages
             WHERE status = 'pending' AND sequence_type = 'provider_hold' LIMIT 1
            """)
        )
        if waiting.first() is None:
            return
    try:
        await current().sms.check()
    except ProviderError:
        return
    released = await release_due()
    log.info("provider_watch.released", sent=released.sent)
