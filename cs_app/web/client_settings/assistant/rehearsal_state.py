"""Tries what is typed in the form on the last questions, in the background and one by one."""

from typing import Any
from uuid import UUID

import reflex as rx
import structlog

from cs_app.agent.assistant import Assistant, checked
from cs_app.agent.rehearsal import last_questions, rehearse
from cs_app.clients.settings_rights import CHANGE_ASSISTANT
from cs_app.kernel import db
from cs_app.kernel.errors import Invalid, ProductError
from cs_app.kernel.ids import as_id
from cs_app.providers.errors import ProviderError
from cs_app.web.client_settings.assistant import fields
from cs_app.web.client_settings.assistant.tried import TriedLine, asked_line, tried_line
from cs_app.web.client_settings.assistant.words import LABELS
from cs_app.web.kit.faults import COULD_NOT_READ, DATABASE_ERRORS
from cs_app.web.kit.model_failure import failure
from cs_app.web.visitor.handler_access import current_access, requires_any

log = structlog.get_logger(__name__)


class RehearsalState(rx.State):
    """What is typed at this moment, and what it would lead to."""

    busy: bool = False
    tried: bool = False
    refused: str = ""
    failed: str = ""
    lines: list[TriedLine] = []
    _client_id: str = ""
    _values: dict[str, Any] = {}
    _turn: int = 0

    def _start_from(self, client_id: str, values: dict[str, Any]) -> None:
        """The form has been opened anew; nothing is tried yet."""
        self._turn += 1
        self._client_id, self._values = client_id, dict(values)
        self.busy, self.tried, self.lines = False, False, []
        self.refused, self.failed = "", ""

    @rx.event
    @requires_any(*CHANGE_ASSISTANT)
    def write(self, name: str, text: str):
        """A field holds this now, saved or not."""
        if name in fields.TEXTS:
            self._values = {**self._values, name: text.strip()}

    @rx.event
    @requires_any(*CHANGE_ASSISTANT)
    def tick(self, name: str, on: bool):
        """A box is ticked now, or not."""
        if name in fields.FLAGS:
            self._values = {**self._values, name: on}
        elif topic := fields.TOPICS.get(name):
            topics = self._values.get("topics", frozenset())
            topics = topics | {topic.value} if on else topics - {topic.value}
            self._values = {**self._values, "topics": topics}

    @rx.event(background=True)
    @requires_any(*CHANGE_ASSISTANT)
    async def run(self):
        """Ask the last questions once more, under what is typed."""
        async with self:
            self._turn += 1
            turn, self.busy, self.tried = self._turn, True, True
            self.refused, self.failed, self.lines = "", "", []
            client_id, values = self._client_id, self._values
        refused, failed = "", ""
        try:
            await self._try_all(turn, as_id(client_id), _assistant(values))
        except ProductError as error:
            refused = _in_words(error)
        except ProviderError as down:
            log.warning("rehearsal.model_down", error=str(down))
            failed = failure(down)
        except DATABASE_ERRORS:
            log.exception("rehearsal.not_read")
            failed = COULD_NOT_READ
        async with self:
            if turn == self._turn:
                self.busy, self.refused, self.failed = False, refused, failed

    async def _try_all(self, turn: int, client_id: UUID, assistant: Assistant) -> None:
        access = current_access()
        async with db.unit_of_work(access.scope) as session:
            asked = await last_questions(session, access, client_id=client_id)
        async with self:
            if turn != self._turn:
                return
            self.lines = [asked_line(one) for one in asked]
        for place, one in enumerate(asked):
            would = await rehearse(
                access, client_id=client_id, question=one.question, assistant=assistant
            )
            async with self:
                if turn != self._turn:
                    return
                self.lines[place] = tried_line(self.lines[place], would)


def _assistant(values: dict[str, Any]) -> Assistant:
    if not values:
        raise Invalid("Open the settings first")
    return checked(fields.assistant_of(values))


def _in_words(refused: ProductError) -> str:
    label = LABELS.get(refused.field or "")
    return f"{label}: {refused.message}" if label else refused.message
