"""People say what a text means: they agree with how it was read, or correct it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.compliance import changes
from cs_app.compliance.rights import LISTS, OPT_OUT
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import live
from cs_app.kernel.errors import Conflict, NotFound
from cs_app.leads import consent
from cs_app.leads.rights import ANSWER
from cs_app.reading import reviews, teaching
from cs_app.reading.kinds import WORDS_FOR, Kind
from cs_app.reading.reviews import Kept
from cs_app.reception.review_effects import Effects, follow, words_of

KEYWORD = (
    "This is a keyword of the carriers: they act on it themselves, so it cannot mean anything else"
)


async def correct(
    session: AsyncSession,
    access: Access,
    *,
    message_id: UUID,
    kind: Kind,
    seen: Kind | None = None,
) -> Effects:
    """The text means this and nothing else; the business's next texts are read by it.

    `seen` is what the person saw that it means. That a wish to be left alone was none takes the
    permission by which an opt-out is taken back. Raises `NotFound` for a text that was never read,
    `Conflict` for a carriers' keyword, or where somebody else said something else meanwhile.
    """
    access.require_any(*OPT_OUT)
    access.require_writing()
    kept = await _kept(session, access, message_id)
    _require(access, kept, kind)
    if kept.reviewed_as is kind:
        return Effects()
    if kept.is_keyword:
        raise Conflict(KEYWORD)
    _unless_changed(kept, seen)
    lead = await consent.locked(session, client_id=kept.client_id, lead_id=kept.lead_id)
    words = await words_of(session, kept)
    await reviews.review(session, kept, as_=kind, person_id=access.person_id)
    whose = {"client_id": kept.client_id, "message_id": message_id, "by": access.person_id}
    await teaching.teach(session, **whose, text=words, kind=kind)
    await _record(session, access, kept, Action.READING_CORRECTED, kind)
    return await follow(session, access, kept, lead=lead, kind=kind, words=words)


async def confirm(
    session: AsyncSession, access: Access, *, message_id: UUID, seen: Kind | None = None
) -> None:
    """The text means what it was found to mean, all of it. Raises as `correct` does."""
    access.require_any(*OPT_OUT)
    access.require_writing()
    kept = await _kept(session, access, message_id)
    kind = kept.found.kind
    if Kind.REVOCATION not in kept.found:
        access.require_any(*ANSWER)
    if kept.reviewed_as is kind:
        return
    _unless_changed(kept, kind if seen is None else seen)
    await reviews.review(session, kept, as_=kind, person_id=access.person_id)
    await _record(session, access, kept, Action.READING_CONFIRMED, kind)


async def _kept(session: AsyncSession, access: Access, message_id: UUID) -> Kept:
    kept = await reviews.locked(session, message_id=message_id)
    if kept is None or not access.sees(kept.client_id):
        raise NotFound("There is no such text, or it was never read")
    return kept


def _require(access: Access, kept: Kept, kind: Kind) -> None:
    if kind is Kind.REVOCATION:
        access.require_any(*OPT_OUT)
    elif kept.has_meant(Kind.REVOCATION):
        access.require(LISTS)
    else:
        access.require_any(*ANSWER)


def _unless_changed(kept: Kept, seen: Kind | None) -> None:
    if seen is not None and kept.means is not seen:
        now = WORDS_FOR[kept.means]
        raise Conflict(f"Somebody else has changed it meanwhile to “{now}”; look again")


async def _record(
    session: AsyncSession, access: Access, kept: Kept, action: Action, kind: Kind
) -> None:
    await changes.acted(
        session,
        access,
        action,
        client_id=kept.client_id,
        resource=("message", kept.message_id),
        details={"before": kept.means.value, "after": kind.value},
    )
    signal = live.Signal(live.Change.MESSAGE, kept.client_id, kept.lead_id)
    await live.announce(session, signal)
