"""The figures of the page: of one client or of all, and the last run of the evaluation."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from cs_app.kernel import db
from cs_app.kernel.money import dollars_from_microcents
from cs_app.screens.ai_quality import figures, scorecard
from cs_app.screens.ai_quality.figures import Figures, HandedOver
from cs_app.screens.ai_quality.reviews import MAY
from cs_app.screens.ai_quality.scorecard import Scorecard
from cs_app.settings import settings
from cs_app.web.admin.today.figures import Tile, counted_against, share_tile
from cs_app.web.frame import client_choice
from cs_app.web.inbox import words
from cs_app.web.kit.chosen_client import client_of
from cs_app.web.kit.faults import DATABASE_ERRORS, fault_in
from cs_app.web.visitor.handler_access import current_access, requires

BEFORE = "vs. the 30 days before"
EVALS = "evals"


@dataclass(frozen=True)
class ReasonLine:
    """`share` is of all that was handed over, 0 to 100."""

    id: str
    words: str
    count: str
    share: int


@dataclass(frozen=True)
class KindLine:
    id: str
    kind: str
    right: str


@dataclass(frozen=True)
class RunLine:
    """The last run; without a `result` there was none."""

    at: str = ""
    model: str = ""
    result: str = ""
    took: str = ""
    cost: str = ""
    kinds: list[KindLine] = field(default_factory=list)


class QualityState(rx.State):
    """What stands above the lists."""

    loaded: bool = False
    error: str = ""
    positive: Tile = Tile()
    answered: Tile = Tile()
    handed_over: Tile = Tile()
    gaps: Tile = Tile()
    reasons: list[ReasonLine] = []
    run: RunLine = RunLine()

    @rx.event
    @requires(MAY)
    async def load(self):
        """Fill the head; a bare address goes to the client that the viewer works on."""
        url = self.router.url
        try:
            there = await client_choice.remembered(current_access(), url.path, url.query)
        except DATABASE_ERRORS:
            there = None  # reading the figures fails as well, and says so
        if there:
            return rx.redirect(there, replace=True)
        await self._read()
        return None

    @rx.event
    @requires(MAY)
    async def refresh(self):
        """Something was rated or asked in vain."""
        await self._read()

    async def _read(self) -> None:
        self.error = await fault_in(self._fetch())

    async def _fetch(self) -> None:
        access, of = current_access(), {"client_id": client_of(self.router.url.query_parameters)}
        async with db.unit_of_work(access.scope) as session:
            rated = await figures.positive_share(session, access, **of)
            found = await figures.figures(session, access, **of)
            reasons = await figures.handover_reasons(session, access, **of)
        run = await asyncio.to_thread(scorecard.newest, settings().data_dir / EVALS)
        self.positive = share_tile(rated)
        self._show(found)
        self.reasons = _reasons(reasons)
        self.run = _run(run) if run else RunLine()
        self.loaded = True

    def _show(self, found: Figures) -> None:
        self.answered = counted_against(
            found.answered, found.answered_before, bad=False, note=BEFORE
        )
        self.handed_over = counted_against(
            found.handed_over, found.handed_over_before, bad=False, note=BEFORE
        )
        self.gaps = Tile(f"{found.gaps:,}", note="asked in vain, and open")


def _reasons(found: list[HandedOver]) -> list[ReasonLine]:
    total = sum(one.count for one in found) or 1
    return [
        ReasonLine(
            id=one.reason.value if one.reason else "",
            words=words.REASONS[one.reason] if one.reason else "No reason on record",
            count=f"{one.count:,}",
            share=round(one.count * 100 / total),
        )
        for one in found
    ]


def _run(found: Scorecard) -> RunLine:
    per_cent = round(found.right * 100 / found.cases) if found.cases else 0
    wrong = f"; {found.wrong:,} wrong" if found.wrong else ""
    return RunLine(
        at=found.at.isoformat() if found.at else "",
        model=found.model,
        result=f"{found.right:,} of {found.cases:,} right ({per_cent} %){wrong}",
        took=_duration(found.seconds),
        cost=dollars_from_microcents(found.cost_microcents),
        kinds=[_kind(one.kind, one.right, one.cases) for one in found.kinds],
    )


def _kind(kind: str, right: int, cases: int) -> KindLine:
    return KindLine(kind, kind.replace("_", " ").capitalize(), f"{right:,} of {cases:,}")


def _duration(seconds: float) -> Any:
    return words.seconds(round(seconds * 1000))
