"""Asks the assistant a question in the background, without a lead and without sending."""

from typing import Any

import reflex as rx
import structlog

from cs_app.agent.preview import Preview, preview
from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.errors import ProductError
from cs_app.providers.errors import ProviderError
from cs_app.web.admin.client.knowledge.answer import Answer, Seen, answer, seen
from cs_app.web.kit.model_failure import failure
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access, requires

log = structlog.get_logger(__name__)


class PreviewState(rx.State):
    """The last question and what would become of it; `about` is the business it was put to."""

    about: str = ""
    question: str = ""
    busy: bool = False
    error: str = ""
    failed: str = ""
    answered: bool = False
    answer: Answer = Answer()
    used: list[Seen] = []
    unused: list[Seen] = []
    _turn: int = 0

    @rx.event(background=True)
    @requires(AgencyPermission.KNOWLEDGE_EDIT)
    async def ask(self, values: dict[str, Any]):
        """Put the question that was typed."""
        await self._put(str(values.get("question", "")))

    @rx.event(background=True)
    @requires(AgencyPermission.KNOWLEDGE_EDIT)
    async def again(self):
        """Put the same question once more."""
        async with self:
            question = self.question
        await self._put(question)

    async def _put(self, question: str) -> None:
        async with self:
            client_id = opened(self)
            self._turn += 1
            turn, self.about, self.question = self._turn, str(client_id), question
            self.busy, self.error, self.failed = True, "", ""
        found, error, failed = None, "", ""
        try:
            found = await preview(current_access(), client_id=client_id, question=question)
        except ProductError as refused:
            error = refused.message
        except ProviderError as down:
            log.warning("preview.model_down", error=str(down))
            failed = failure(down)
        async with self:
            if turn == self._turn:
                self._show(found, error, failed)

    def _show(self, found: Preview | None, error: str, failed: str) -> None:
        self.busy, self.error, self.failed = False, error, failed
        self.answered = found is not None
        if found is None:
            return
        self.answer = answer(found, self.question)
        self.used = seen(found.entries, used=True)
        self.unused = seen(found.entries, used=False)
