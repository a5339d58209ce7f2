"""The tab of reviews: what people thought of an answer, and what it should have said."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from cs_app.agent.models import Rating
from cs_app.kernel.visible import shown
from cs_app.screens.ai_quality.reviews import ReviewRow, list_reviews
from cs_app.web.admin.ai_quality.tab_list import tab_list
from cs_app.web.design.chip import chip
from cs_app.web.design.empty import empty_state
from cs_app.web.design.table import Column, row_link
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Tone
from cs_app.web.design.truth import is_set
from cs_app.web.design.url_controls import filter_chips, url_search
from cs_app.web.inbox.address import AGENCY
from cs_app.web.kit.chosen_client import client_of
from cs_app.web.kit.list_card import list_card
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer

RATING_WORDS = {
    Rating.POSITIVE: ("Good", Tone.SUCCESS),
    Rating.NEGATIVE: ("Not good", Tone.DANGER),
}
RATINGS = [("", "All"), *((rating.value, words) for rating, (words, _) in RATING_WORDS.items())]
COLUMNS = (
    Column(label="Question and answer", width="40%"),
    Column(label="Rating"),
    Column(label="What was said of it", width="25%"),
    Column(label="Client"),
    Column(label="When", end=True),
)


@dataclass(frozen=True)
class ReviewLine:
    id: str
    at: str
    href: str
    business: str
    question: str
    answer: str
    rating: str
    tone: str
    corrected: str
    note: str
    reviewer: str
    taught: bool


class ReviewsState(tab_list(""), rx.State):
    """The reviews that match the address, newest first."""

    FILTERS: ClassVar = ("q", "rating")
    OFFERED: ClassVar = {"rating": frozenset(Rating)}
    lines: list[ReviewLine] = []

    async def _list(self, session, asked, cursor):
        page = await list_reviews(
            session,
            current_access(),
            words=asked.get("q", ""),
            rating=_rating(asked.get("rating", "")),
            client_id=client_of(asked),
            cursor=cursor,
        )
        self.lines = [_line(row) for row in page.items]
        return page


def reviews_tab() -> rx.Component:
    """The list."""
    return list_card(
        ReviewsState,
        what="reviews",
        title="Reviews",
        columns=COLUMNS,
        rows=ReviewsState.lines,
        cells=_cells,
        tools=(
            url_search(label="Search reviews", placeholder="Question, answer or note"),
            filter_chips(name="rating", label="Rating", options=RATINGS),
        ),
        empty=empty_state(
            title="No answer was rated yet",
            why="Under each answer of the assistant in a conversation there are two thumbs.",
            icon="thumbs_up",
        ),
    )


def _rating(word: str) -> Rating | None:
    return Rating(word) if word in set(Rating) else None


def _line(row: ReviewRow) -> ReviewLine:
    words, tone = RATING_WORDS[row.rating]
    return ReviewLine(
        id=str(row.id),
        at=row.at.isoformat(),
        href=f"{AGENCY}?lead={row.lead_id}",
        business=row.business,
        question=shown(row.question) or "A text without words",
        answer=shown(row.answer),
        rating=words,
        tone=tone.value,
        corrected=shown(row.corrected_answer),
        note=row.note,
        reviewer=row.reviewer,
        taught=row.taught,
    )


def _cells(line: ReviewLine) -> list[Child]:
    return [
        rx.el.div(
            rx.el.div(row_link(line.question, href=line.href), class_name="clip", dir="auto"),
            rx.el.div(line.answer, class_name="clip muted", dir="auto"),
        ),
        chip(line.rating, tone=line.tone),
        _said(line),
        line.business,
        rx.el.div(
            timestamp(line.at, zone=Viewer.zone, class_name="nowrap"),
            rx.cond(is_set(line.reviewer), rx.el.div(line.reviewer, class_name="faint small")),
        ),
    ]


def _said(line: ReviewLine) -> rx.Component:
    better = rx.el.div("“", line.corrected, "”", class_name="clip", dir="auto")
    note = rx.el.div(line.note, class_name="faint small clip", dir="auto")
    nothing = rx.el.span("–", class_name="faint")
    return rx.el.div(
        rx.cond(is_set(line.corrected), better),
        rx.cond(is_set(line.note), note),
        rx.cond(line.taught, chip("Taught", tone=Tone.SUCCESS, icon="book_open")),
        rx.cond(is_set(line.corrected) | is_set(line.note) | line.taught, "", nothing),
    )
