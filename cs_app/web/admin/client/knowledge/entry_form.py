"""The form that adds an entry of knowledge or changes one."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel.ids import as_id
from cs_app.knowledge import editor
from cs_app.web.admin.client.knowledge import entries
from cs_app.web.admin.client.knowledge.entries import EntryLine
from cs_app.web.admin.client.knowledge.state import MAY, KnowledgeState
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.kit.knowledge_words import CATEGORY_WORDS
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access


class EntryForm(form(MAY), rx.State):
    """What the form shows."""

    LABELS: ClassVar = {
        "title": "Title",
        "content": "What the assistant may say",
        "keywords": "Keywords",
        "category": "Category",
        "priority": "Priority",
    }
    REFUSED: ClassVar = "The entry was not saved"
    entry: EntryLine = EntryLine()

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        entry = await editor.read_entry(
            session, current_access(), client_id=opened(self), entry_id=as_id(self.subject)
        )
        return entries.stored(entry)

    def _show(self, values: dict[str, Any]) -> None:
        self.entry = EntryLine(id=self.subject, **values)

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return entries.typed(values)

    async def _create(self, session: AsyncSession, values: dict[str, Any]) -> None:
        draft = entries.draft_of(values)
        await editor.create_entry(session, current_access(), client_id=opened(self), draft=draft)

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await editor.update_entry(
            session,
            current_access(),
            client_id=opened(self),
            entry_id=as_id(self.subject),
            draft=entries.draft_of(values),
        )

    async def _saved(self):
        await look_again(self, KnowledgeState)
        return toast.success("Saved", note="The assistant uses it from its next answer on.")

    def _in_words(self, name: str, value: Any) -> str:
        if name == "category" and (category := entries.category_named(value)):
            return f"“{CATEGORY_WORDS[category]}”"
        return super()._in_words(name, value)
