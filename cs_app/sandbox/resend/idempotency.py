"""One answer to one idempotency key for a day."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cs_app.sandbox.records import IdempotentAnswer
from cs_app.sandbox.resend import refusals
from cs_app.sandbox.world import World

REMEMBERED = timedelta(hours=24)  # resend.com/docs/dashboard/emails/idempotency-keys
LONGEST_KEY = 256


def once(
    world: World, *, key: str | None, scope: str, payload: Any, act: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Act, or repeat the answer given before to this key.

    Raises the 409 `invalid_idempotent_request` when the key came with another payload.
    """
    if key is None:
        return act()
    if not 1 <= len(key) <= LONGEST_KEY:
        raise refusals.bad_idempotency_key()
    place, digest = f"{scope} {key}", _digest(payload)
    known = world.idempotency.get(place)
    if known and world.now() - known.at < REMEMBERED:
        if known.payload_hash != digest:
            raise refusals.reused_idempotency_key()
        return known.answer
    answer = act()
    record = IdempotentAnswer(payload_hash=digest, answer=answer, at=world.now())
    world.idempotency.put(place, record)
    return answer


def _digest(payload: Any) -> str:
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
