"""The gateways of one process, made from their configuration."""

import asyncio
import logging
from dataclasses import dataclass, field

from cs_app.providers.chat import ChatGateway
from cs_app.providers.email import EmailGateway
from cs_app.providers.embeddings import EmbeddingsGateway, EmbeddingsModel
from cs_app.providers.sms import SmsGateway
from cs_app.providers.turns import UNLIMITED, Limits

# At INFO these write addresses with phone numbers in the query; at DEBUG, whole bodies.
TALKATIVE_LOGGERS = ("httpx", "httpcore", "httpx2", "httpcore2", "openai")


@dataclass(frozen=True)
class ProviderConfig:
    """Keys and addresses; an address of None is the vendor's own. OpenAI's ends in `/v1`."""

    twilio_account_sid: str
    twilio_auth_token: str = field(repr=False)
    openai_api_key: str = field(repr=False)
    resend_api_key: str = field(repr=False)
    email_from: str
    twilio_base_url: str | None = None
    openai_base_url: str | None = None
    resend_base_url: str | None = None
    timeout_seconds: float = 10
    chat_timeout_seconds: float = 10
    chat_limits: Limits = UNLIMITED
    embeddings: EmbeddingsModel | None = None


@dataclass(frozen=True)
class Gateways:
    sms: SmsGateway
    chat: ChatGateway
    email: EmailGateway
    embeddings: EmbeddingsGateway

    async def close(self) -> None:
        all_of_them = (self.sms, self.chat, self.email, self.embeddings)
        await asyncio.gather(*(gateway.close() for gateway in all_of_them))


def build_gateways(config: ProviderConfig) -> Gateways:
    """Connects nothing and imports no SDK yet; use the gateways from one event loop."""
    for name in TALKATIVE_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    seconds = config.timeout_seconds
    return Gateways(
        sms=SmsGateway(
            config.twilio_account_sid, config.twilio_auth_token, config.twilio_base_url, seconds
        ),
        chat=ChatGateway(
            config.openai_api_key,
            config.openai_base_url,
            config.chat_timeout_seconds,
            limits=config.chat_limits,
        ),
        email=EmailGateway(
            config.resend_api_key, config.resend_base_url, config.email_from, seconds
        ),
        embeddings=EmbeddingsGateway(config.embeddings),
    )


_current: Gateways | None = None


def install(gateways: Gateways) -> None:
    """Make these the gateways of this process."""
    global _current
    _current = gateways


def current() -> Gateways:
    """The gateways of this process."""
    if _current is None:
        raise RuntimeError("providers.gateways.install() has not been called")
    return _current
