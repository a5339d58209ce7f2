"""The form that answers a question once: its answer becomes knowledge."""

from textwrap import shorten
from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.kernel.ids import as_id
from cs_app.knowledge import gap_answers
from cs_app.knowledge.entry_limits import LONGEST_TITLE, Draft
from cs_app.knowledge.models import KnowledgeCategory
from cs_app.web.admin.client.gaps.state import MAY, GapLine, GapsState, gap_line
from cs_app.web.design import toast
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.kit.opened_client import opened
from cs_app.web.visitor.handler_access import current_access


class AnswerForm(form(MAY), rx.State):
    """The question, and the entry that is made of its answer."""

    LABELS: ClassVar = {
        "title": "Title",
        "content": "What the assistant may say",
        "category": "Category",
    }
    REFUSED: ClassVar = "The question was not answered"
    gap: GapLine = GapLine()
    title: str = ""
    category: str = ""

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        """The title it begins with; there is no answer yet, not even an empty one."""
        gap = await gap_answers.read_gap(
            session, current_access(), client_id=opened(self), gap_id=as_id(self.subject)
        )
        self.gap = gap_line(gap)
        title = shorten(gap.question, LONGEST_TITLE, placeholder="…")
        return {"title": title, "content": None, "category": KnowledgeCategory.FAQ.value}

    def _show(self, values: dict[str, Any]) -> None:
        self.title, self.category = values["title"], values["category"]

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: str(values.get(name, "")) for name in self.LABELS}

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        await gap_answers.answer_gap(
            session,
            current_access(),
            client_id=opened(self),
            gap_id=as_id(self.subject),
            draft=Draft(values["category"], values["title"], values["content"]),
        )

    async def _saved(self):
        await look_again(self, GapsState)
        return toast.success("Answered", note="The assistant uses it from its next answer on.")
