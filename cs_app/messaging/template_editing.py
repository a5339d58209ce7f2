"""Lets people word the texts of a business themselves."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from cs_app.clients.settings_record import record_setting
from cs_app.clients.settings_rights import CHANGE_TEXTS, SEE
from cs_app.identity.access import Access
from cs_app.identity.audit_actions import Action
from cs_app.kernel import clock
from cs_app.kernel.errors import NotFound
from cs_app.kernel.ids import new_id
from cs_app.messaging.models import MessageTemplate, TextKind
from cs_app.messaging.segments import Size, measure
from cs_app.messaging.template_defaults import SENT, USUAL, Usual
from cs_app.messaging.template_words import Facts, checked_words, sample


@dataclass(frozen=True)
class OwnText:
    """One kind of text: the business's own words, None for the usual ones."""

    kind: TextKind
    usual: Usual
    own: str | None

    @property
    def words(self) -> str:
        return self.own or self.usual.words


@dataclass(frozen=True)
class Texts:
    """All texts of a business that are sent today, with what is known for their variables."""

    facts: Facts
    texts: tuple[OwnText, ...]

    def of(self, kind: TextKind) -> OwnText:
        """The text of this kind. Raises `NotFound` for one that nothing sends."""
        for one in self.texts:
            if one.kind is kind:
                return one
        raise NotFound("There is no such text")


@dataclass(frozen=True)
class Preview:
    """A text as a made-up lead gets it, and how it is billed."""

    text: str
    size: Size


_FACTS = text("""
SELECT business_name, owner_name, phone, emergency_phone FROM clients WHERE id = :client_id
""")


async def read_texts(session: AsyncSession, access: Access, *, client_id: UUID) -> Texts:
    """Every text in the order of `TextKind`. Raises `NotFound` also outside the scope."""
    access.require_any(*SEE)
    access.require_client(client_id)
    facts = await _facts(session, client_id)
    rows = await session.execute(
        select(col(MessageTemplate.kind), col(MessageTemplate.body)).where(
            col(MessageTemplate.client_id) == client_id
        )
    )
    own = {row.kind: row.body for row in rows}
    return Texts(facts, tuple(OwnText(kind, USUAL[kind], own.get(kind)) for kind in SENT))


async def save_text(
    session: AsyncSession, access: Access, *, client_id: UUID, kind: TextKind, words: str
) -> None:
    """Have a text go out in these words. Raises `NotFound`, or `Invalid` that names the fault."""
    access.require_any(*CHANGE_TEXTS)
    access.require_client(client_id)
    words = checked_words(kind, words, await _facts(session, client_id))
    now = clock.now()
    values = {"client_id": client_id, "kind": kind, "body": words}
    changed = await session.execute(
        insert(MessageTemplate)
        .values(id=new_id(), created_at=now, updated_at=now, **values)
        .on_conflict_do_update(
            index_elements=["client_id", "kind"],
            set_={"body": words},
            where=col(MessageTemplate.body) != words,
        )
        .returning(col(MessageTemplate.id))
    )
    if changed.first() is not None:
        await _recorded(session, access, client_id, Action.TEXT_CHANGED, kind)


async def reset_text(
    session: AsyncSession, access: Access, *, client_id: UUID, kind: TextKind
) -> None:
    """Have a text go out in the usual words again; the own ones are gone. Raises `NotFound`."""
    access.require_any(*CHANGE_TEXTS)
    access.require_client(client_id)
    removed = await session.execute(
        delete(MessageTemplate)
        .where(col(MessageTemplate.client_id) == client_id, col(MessageTemplate.kind) == kind)
        .returning(col(MessageTemplate.id))
    )
    if removed.first() is None:
        raise NotFound("This text has the usual words already")
    await _recorded(session, access, client_id, Action.TEXT_RESET, kind)


def preview(words: str, facts: Facts) -> Preview:
    """What would go out, whatever is still wrong with it."""
    shown = sample(words.strip(), facts)
    return Preview(shown, measure(shown))


async def _facts(session: AsyncSession, client_id: UUID) -> Facts:
    row = (await session.execute(_FACTS, {"client_id": client_id})).one_or_none()
    if row is None:
        raise NotFound("This business does not exist")
    return Facts(row.business_name, row.owner_name, row.phone, row.emergency_phone)


async def _recorded(
    session: AsyncSession, access: Access, client_id: UUID, action: Action, kind: TextKind
) -> None:
    await record_setting(
        session, access, client_id=client_id, action=action, details={"text": kind.value}
    )
