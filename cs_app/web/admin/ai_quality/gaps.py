"""The tab of knowledge gaps over all clients, the most asked first."""

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from cs_app.kernel.pagination import Page
from cs_app.kernel.visible import shown
from cs_app.screens.ai_quality.gaps import GapRow, list_open_gaps
from cs_app.web.admin.ai_quality.tab_list import GAPS, tab_list
from cs_app.web.design.empty import empty_state
from cs_app.web.design.table import Column, row_link
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child
from cs_app.web.design.truth import is_set
from cs_app.web.design.url_controls import url_search
from cs_app.web.kit.chosen_client import client_of
from cs_app.web.kit.list_card import list_card
from cs_app.web.visitor.handler_access import current_access
from cs_app.web.visitor.viewer import Viewer

COLUMNS = (
    Column(label="Question", width="50%"),
    Column(label="Client"),
    Column(label="Asked", end=True),
    Column(label="Last", end=True),
)


@dataclass(frozen=True)
class OpenGapLine:
    """`href` leads to where it is answered."""

    id: str
    href: str
    question: str
    wordings: str
    business: str
    asked: str
    at: str


class OpenGapsState(tab_list(GAPS), rx.State):
    """What the address asks for; the 200 most asked are enough for a day."""

    FILTERS: ClassVar = ("q",)
    lines: list[OpenGapLine] = []

    async def _list(self, session, asked, cursor):
        found = await list_open_gaps(
            session, current_access(), words=asked.get("q", ""), client_id=client_of(asked)
        )
        self.lines = [_line(row) for row in found]
        return Page(found, None)


def gaps_tab() -> rx.Component:
    """The list."""
    return list_card(
        OpenGapsState,
        what="questions",
        title="Knowledge gaps",
        columns=COLUMNS,
        rows=OpenGapsState.lines,
        cells=_cells,
        tools=(url_search(label="Search questions", placeholder="Question or client"),),
        empty=empty_state(
            title="Nothing was asked in vain",
            why="When the assistant passes a question to a person because the knowledge does not "
            "answer it, it is kept here until somebody answers it once.",
            icon="circle_help",
        ),
    )


def _line(row: GapRow) -> OpenGapLine:
    ways = row.wordings + 1
    return OpenGapLine(
        id=str(row.id),
        href=f"/admin/clients/{row.client_id}?tab={GAPS}",
        question=shown(row.question),
        wordings=f"in {ways} wordings" if ways > 1 else "",
        business=row.business,
        asked=f"{row.occurrences:,} ×",
        at=row.last_seen_at.isoformat(),
    )


def _cells(line: OpenGapLine) -> list[Child]:
    more = rx.el.div(line.wordings, class_name="faint small")
    return [
        rx.el.div(
            rx.el.div(row_link(line.question, href=line.href), class_name="clip", dir="auto"),
            rx.cond(is_set(line.wordings), more),
        ),
        line.business,
        rx.el.span(line.asked, class_name="num nowrap"),
        timestamp(line.at, zone=Viewer.zone, class_name="nowrap"),
    ]
