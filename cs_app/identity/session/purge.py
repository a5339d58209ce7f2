"""Forgets sign-ins that are long over."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from cs_app.kernel import clock, db
from cs_app.kernel.scope import EVERYTHING

KEPT_FOR = timedelta(days=30)  # somebody may still ask what a session was
# all clients: what is over is over for everybody
_PURGE = {
    "sessions": text("""
        DELETE FROM sessions WHERE expires_at < :before OR ended_at < :before
    """),
    "codes": text("DELETE FROM otp_codes WHERE expires_at < :before"),
    "links": text("DELETE FROM magic_link_tokens WHERE expires_at < :before"),
    "second_steps": text("DELETE FROM pending_sign_ins WHERE expires_at < :before"),
    "challenges": text("DELETE FROM passkey_challenges WHERE expires_at < :before"),
}


@dataclass(frozen=True)
class Purged:
    """How many rows of each kind are gone."""

    sessions: int
    codes: int
    links: int
    second_steps: int
    challenges: int


async def purge_sign_ins() -> Purged:
    """Delete sessions, codes, links and challenges that ended a month ago."""
    before = {"before": clock.now() - KEPT_FOR}
    async with db.unit_of_work(EVERYTHING) as session:
        counts = {
            kind: (await session.execute(statement, before)).rowcount  # pyright: ignore
            for kind, statement in _PURGE.items()
        }
    return Purged(**counts)
