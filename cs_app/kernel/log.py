"""Structured logs without secrets, bodies or phone numbers."""

import logging
import re
from collections.abc import Mapping, MutableMapping
from ipaddress import ip_address
from typing import Any

import structlog

_PHONE = re.compile(r"\+?\d[\d\-\s().]{8,}\d")
_TOKEN = re.compile(r"(?i)(bearer\s+|token=|code=)[^\s'\",;}]+")
_COOKIES = re.compile(r"(?i)(cookie['\"]?\s*[:=,]\s*b?['\"]?)[^'\"\n]+")
_FIELD = re.compile(r"(?i)(['\"](?:\w*token|code|password)['\"]\s*:\s*b?['\"])[^'\"]+")
_LINK = re.compile(r"(/d/)[0-9a-f]{16,}")
_URL_PASSWORD = re.compile(r"(postgres(?:ql)?://[^:/\s]+:)[^@\s]+@")
_HIDDEN = {"authorization", "cookie", "set-cookie", "password", "token", "code", "body", "message"}
_IDENTIFIER = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-")
_NOISY = ("httpx", "httpcore", "httpx2", "apscheduler", "twilio", "openai", "alembic", "uvicorn")

# Without a level of their own these write to standard error past the redaction.
_SOCKETS = ("socketio.server", "engineio.server")
# Warns of every answer to a tab that was closed, and prints what a browser sends.
_PAGES = "reflex.app"


def configure(*, level: str, json_lines: bool) -> None:
    """Send all logs, the libraries' too, through the same redaction to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if json_lines
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=28)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # jobs log their own failures
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in (*_SOCKETS, _PAGES):
        logging.getLogger(name).setLevel(logging.ERROR)


def redact(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Hide values under telling names, and whatever looks like a number or a token."""
    return {
        key: "[hidden]" if key.lower() in _HIDDEN else redact_text(value)
        for key, value in event.items()
    }


def redact_text(value: Any) -> Any:
    """The same text without phone numbers, tokens and passwords."""
    if not isinstance(value, str) or _IDENTIFIER.match(value):
        return value
    text = _URL_PASSWORD.sub(r"\1[hidden]@", value)
    for secret in (_COOKIES, _TOKEN, _FIELD, _LINK):
        text = secret.sub(r"\1[hidden]", text)
    if _looks_like_a_time(text) or _is_an_address(text):
        return text
    return _PHONE.sub(_hide_number, text)


def _is_an_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _looks_like_a_time(text: str) -> bool:
    return bool(re.match(r"^\d{4}-\d{2}-\d{2}T", text))


def _hide_number(match: re.Match[str]) -> str:
    digits = sum(character.isdigit() for character in match.group())
    return "[number]" if 10 <= digits <= 15 else match.group()
