"""The form that says what is wrong with an answer, what it should have said, and teaches it."""

from dataclasses import dataclass
from textwrap import shorten
from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from cs_app.agent import corrections, reviews
from cs_app.agent.corrections import Lesson
from cs_app.agent.models import Rating
from cs_app.agent.reviews import Review
from cs_app.kernel.errors import Invalid
from cs_app.kernel.ids import as_id
from cs_app.kernel.visible import shown
from cs_app.knowledge.entry_limits import LONGEST_TITLE
from cs_app.knowledge.models import KnowledgeCategory
from cs_app.leads.rights import ANSWER
from cs_app.screens.reviewed_answer import ReviewedAnswer, read_reviewed
from cs_app.web.design import toast
from cs_app.web.inbox.state import InboxState
from cs_app.web.kit.chosen import chosen
from cs_app.web.kit.faults import look_again
from cs_app.web.kit.form import form
from cs_app.web.visitor.handler_access import current_access, requires_any

NEW = "new"  # the choice of an entry that is yet to be made


@dataclass(frozen=True)
class Used:
    """An entry that the answer was made from."""

    id: str
    title: str
    content: str


@dataclass(frozen=True)
class Judged:
    """What somebody is asked to judge."""

    question: str = ""
    answer: str = ""
    reasoning: str = ""


class ReviewForm(form(*ANSWER), rx.State):
    """An answer of the assistant, beside what a person has said of it."""

    LABELS: ClassVar = {
        "rating": "This answer was",
        "note": "Note",
        "corrected_answer": "What it should have said",
        "teach": "Knowledge",
        "title": "Title of the entry",
        "category": "Category",
        "content": "What the entry says from now on",
    }
    REFUSED: ClassVar = "The review was not saved"
    judged: Judged = Judged()
    used: list[Used] = []
    choices: list[tuple[str, str]] = []
    rating: str = ""
    note: str = ""
    corrected: str = ""
    title: str = ""
    teach: str = ""
    content: str = ""

    @rx.event
    @requires_any(*ANSWER)
    def choose(self, teach: str):
        """Which entry shall learn from it, if any."""
        said = {entry.id: entry.content for entry in self.used}
        if teach in ("", NEW, *said):
            self.teach, self.content = teach, said.get(teach, "")

    async def _offer(self, session: AsyncSession) -> None:
        found = await read_reviewed(session, current_access(), message_id=as_id(self.subject))
        self.judged = _judged(found)
        self.used = [Used(str(one.id), one.title, one.content) for one in found.entries]
        change = [(one.id, f"Change “{one.title}”") for one in self.used]
        self.choices = [("", "Leave it as it is"), (NEW, "Add an entry"), *change]
        self.title = shorten(found.question, LONGEST_TITLE, placeholder="…")
        self.teach = self.content = ""

    async def _stored(self, session: AsyncSession) -> dict[str, Any]:
        answer = await reviews.read_answer(
            session, current_access(), message_id=as_id(self.subject)
        )
        review = answer.review
        return dict.fromkeys(self.LABELS, "") | {
            "rating": review.rating.value if review else "",
            "note": review.note if review else "",
            "corrected_answer": review.corrected_answer if review else "",
        }

    def _show(self, values: dict[str, Any]) -> None:
        self.rating = values["rating"] or Rating.NEGATIVE.value
        self.note, self.corrected = values["note"], values["corrected_answer"]

    def _typed(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: str(values.get(name, "")) for name in self.LABELS}

    async def _change(self, session: AsyncSession, values: dict[str, Any]) -> None:
        says = Review(chosen(Rating, values["rating"]), values["note"], values["corrected_answer"])
        whose = {"message_id": as_id(self.subject), "says": says}
        if values["teach"]:
            lesson = _lesson(values)
            await corrections.correct(session, current_access(), **whose, lesson=lesson)
        else:
            await reviews.review(session, current_access(), **whose)

    async def _saved(self):
        await look_again(self, InboxState)
        learned = "The assistant uses it from its next answer on." if self.teach else ""
        return toast.success("Review saved", note=learned)

    def _in_words(self, name: str, value: Any) -> str:
        words = {Rating.POSITIVE.value: "“good”", Rating.NEGATIVE.value: "“not good”"}
        return words.get(value, "") if name == "rating" else super()._in_words(name, value)


def _judged(found: ReviewedAnswer) -> Judged:
    return Judged(shown(found.question), shown(found.answer), shown(found.reasoning))


def _lesson(values: dict[str, Any]) -> Lesson:
    """Raises `Invalid` for an entry that would say nothing."""
    if values["teach"] != NEW:
        return Lesson(values["content"], entry_id=as_id(values["teach"]))
    if not values["corrected_answer"].strip():
        raise Invalid("Enter what the entry shall say", field="corrected_answer")
    category = values["category"] or KnowledgeCategory.FAQ
    return Lesson(values["corrected_answer"], category=category, title=values["title"])
