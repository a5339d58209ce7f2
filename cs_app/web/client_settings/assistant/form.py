"""The form of the assistant's settings."""

from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent.assistant import read_assistant, save_assistant
from cs_app.clients.settings_rights import CHANGE_ASSISTANT
from cs_app.kernel.ids import as_id
from cs_app.knowledge.models import KnowledgeCategory
from cs_app.web.client_settings.assistant import fields
from cs_app.web.client_settings.assistant.fields import AssistantFields
from cs_app.web.client_settings.assistant.rehearsal_state import RehearsalState
from cs_app.web.client_settings.assistant.state import AssistantState
from cs_app.web.client_settings.assistant.words import LABELS, MODES, TONES
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.kit.knowledge_words import CATEGORY_WORDS
from cs_app.web.visitor.handler_access import current_access


class AssistantForm(form(*CHANGE_ASSISTANT), rx.State):
    """The settings as they stood when the form was opened."""

    LABELS: ClassVar = LABELS
    REFUSED: ClassVar = "The assistant was not changed"
    begins: AssistantFields = AssistantFields()

    async def _fill(self, session: AsyncSession) -> None:
        await super()._fill(session)
        (await self.get_state(RehearsalState))._start_from(self.subject, self._before)

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        client_id = as_id(self.subject)
        assistant = await read_assistant(session, current_access(), client_id=client_id)
        return fields.values_of(assistant)

    def _show(self, values: dict[str, Any]) -> None:
        self.begins = AssistantFields(**{**values, "topics": sorted(values.get("topics", ()))})

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return fields.typed(values)

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        assistant = fields.assistant_of(values)
        client_id = as_id(self.subject)
        await save_assistant(session, current_access(), client_id=client_id, assistant=assistant)

    async def _saved(self):
        await look_again(self, AssistantState)
        return toast.success("Saved", note="The assistant keeps to it from its next answer on.")

    def _in_words(self, name: str, value: Any) -> str:
        if name == "topics":
            listed = [CATEGORY_WORDS[topic] for topic in KnowledgeCategory if topic in value]
            return ", ".join(listed) or "nothing"
        for choices in (MODES, TONES):
            if name in ("mode", "tone") and value in dict(choices):
                return f"“{dict(choices)[value]}”"
        return super()._in_words(name, value)
