"""Checks an installation from the inside and names what is wrong, one line each."""

import sys
import time
from collections.abc import Awaitable, Callable

import httpx
from sqlalchemy import make_url

from cs_app import box_process
from cs_app.kernel import embedded_postgres, migrations
from cs_app.kernel.app_role import AppRoleUnavailable
from cs_app.process import app_url, chat_limits, vendor_config
from cs_app.providers.errors import ProviderError
from cs_app.providers.gateways import build_gateways
from cs_app.settings import EmbeddingsSource, settings


class Fault(Exception):
    """One thing that is wrong, with what to do about it."""


async def doctor() -> int:
    """Run every check; returns 1 if one failed."""
    checks: dict[str, Callable[[], Awaitable[str]]] = {
        "python": _python,
        "settings": _settings,
        "database": _database,
        "row security": _row_security,
        "server": _server,
        "twilio": _twilio,
        "openai": _openai,
        "embeddings": _embeddings,
    }
    failed = 0
    for name, check in checks.items():
        try:
            print(f"ok    {name}: {await check()}")
        except Fault as fault:
            failed = 1
            print(f"FAIL  {name}: {fault}")
    return failed


async def _python() -> str:
    return sys.version.split()[0]


async def _settings() -> str:
    mode = "sandbox" if settings().in_sandbox else "real providers"
    return f"{mode}, reached at {settings().base_url}"


async def _database() -> str:
    config = settings()
    url = config.database_url or embedded_postgres.url(config.data_dir)
    if url is None:
        raise Fault("not running; start it with `python -m cs_app serve`")
    try:
        current = migrations.is_current(url)
    except Exception as error:
        raise Fault(f"cannot be reached ({type(error).__name__}); check DATABASE_URL") from None
    if not current:
        raise Fault("migrations are missing; run `python -m cs_app db upgrade`")
    return "reachable and up to date"


async def _row_security() -> str:
    config = settings()
    owner = config.database_url or embedded_postgres.url(config.data_dir)
    if owner is None:
        raise Fault("the database is not running")
    try:
        url = app_url(owner, config)
    except AppRoleUnavailable as error:
        raise Fault(str(error)) from None
    return f"the product works as {make_url(url).username}, which sees no row outside its scope"


async def _server() -> str:
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            answer = await client.get(f"http://{settings().host}:{settings().port}/readyz")
    except httpx.HTTPError:
        raise Fault("does not answer; start it with `python -m cs_app serve`") from None
    if answer.status_code != 200:
        raise Fault(f"answers {answer.status_code}: {answer.text[:100]}")
    return "ready"


async def _twilio() -> str:
    gateways = build_gateways(vendor_config(settings()))
    try:
        await gateways.sms.check()
    except ProviderError as error:
        raise Fault(f"{error}; check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN") from None
    finally:
        await gateways.close()
    return "credentials work"


async def _openai() -> str:
    gateways = build_gateways(vendor_config(settings()))
    try:
        await gateways.chat.check()
    except ProviderError as error:
        raise Fault(f"{error}; check OPENAI_API_KEY") from None
    finally:
        await gateways.close()
    return f"credentials work; {_limits_of_the_model()}"


def _limits_of_the_model() -> str:
    config, limits = settings(), chat_limits(settings())
    tries = f"{config.ai_model} has {config.ai_timeout_seconds:g} s for a try"
    named = []
    if limits.at_once:
        named.append(f"{limits.at_once} at once (AI_MAX_CONCURRENT)")
    if limits.per_minute:
        named.append(f"{limits.per_minute} a minute (AI_REQUESTS_PER_MINUTE)")
    if not named:
        return f"{tries}, and no limit on calls"
    most = " and ".join(named)
    return f"{tries}; each process makes {most}, others wait up to {limits.wait_seconds:g} s"


async def _embeddings() -> str:
    if settings().embeddings is EmbeddingsSource.OFF:
        return "switched off (EMBEDDINGS=off): texts are found by their words and read by rules"
    gateways = build_gateways(vendor_config(settings()))
    try:
        await gateways.embeddings.check()
        began = time.monotonic()
        await gateways.embeddings.check()
    except ProviderError as error:
        raise Fault(f"{error}; {_how_to_get_vectors()}") from None
    finally:
        await gateways.close()
    took = (time.monotonic() - began) * 1000
    return f"{gateways.embeddings.model} answers, {took:.0f} ms for a text"


def _how_to_get_vectors() -> str:
    if settings().embeddings is EmbeddingsSource.OPENAI:
        return "check OPENAI_API_KEY, or set EMBEDDINGS to box or off"
    if words := box_process.last_words(settings().box_folder):
        return f"{words}; or set EMBEDDINGS=off"
    return "it runs beside `python -m cs_app serve` or `worker`: start one, or set EMBEDDINGS=off"
