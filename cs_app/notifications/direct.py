"""Mails and texts to one person about their own account, sent by a job at once."""

import html
from datetime import timedelta

import structlog

from cs_app.kernel.visible import shown
from cs_app.providers.errors import ProviderRejected
from cs_app.providers.gateways import current
from cs_app.providers.sms import OutgoingSms

log = structlog.get_logger(__name__)


async def mail(*, to: str, subject: str, paragraphs: list[str], key: str) -> None:
    """Mail paragraphs, links among them; the vendor takes a `key` once.

    One that the vendor will never take is given up; raises `ProviderError` for the rest.
    """
    try:
        await current().email.send(
            to=to,
            subject=shown(subject),
            html="".join(f"<p>{_linked(shown(paragraph))}</p>" for paragraph in paragraphs),
            text="\n\n".join(map(shown, paragraphs)),
            idempotency_key=key,
        )
    except ProviderRejected as error:
        log.warning("direct.mail_rejected", key=key, error=str(error))


async def text(
    *, to: str, sender: str, body: str, key: str, good_for: timedelta | None = None
) -> None:
    """Text a person; after `good_for` the carrier need not deliver it any more.

    One that the vendor will never take is given up; raises `ProviderError` for the rest.
    """
    seconds = int(good_for.total_seconds()) if good_for else None
    sms = OutgoingSms(to=to, sender=sender, body=shown(body), validity_seconds=seconds)
    try:
        await current().sms.send(sms)
    except ProviderRejected as error:
        log.warning("direct.text_rejected", key=key, error=str(error))


def _linked(paragraph: str) -> str:
    safe = html.escape(paragraph)
    return f'<a href="{safe}">{safe}</a>' if safe.startswith(("http://", "https://")) else safe
