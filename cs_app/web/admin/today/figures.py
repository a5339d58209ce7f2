"""The head of the page: the figures of the last 24 hours in words, and how they moved."""

from dataclasses import dataclass

from cs_app.screens.agency_today import Compared, Figures
from cs_app.screens.ai_quality.figures import Rated
from cs_app.web.design.tokens import Tone

GOAL_MS = 10_000
GOAL = "goal < 10 s"
BEFORE = "vs. the day before"
POSITIVE_GOAL = 80  # per cent


@dataclass(frozen=True)
class Tile:
    """One figure, as `design.stat` shows it."""

    figure: str = "–"
    change: str = ""
    direction: str = "flat"
    tone: str = Tone.NEUTRAL.value
    note: str = ""


@dataclass(frozen=True)
class Headline:
    """All figures of the page's head."""

    messages_in: Tile = Tile()
    messages_out: Tile = Tile()
    reply_p50: Tile = Tile()
    reply_p95: Tile = Tile()
    escalations: Tile = Tile()
    awaiting: Tile = Tile()
    not_sent: Tile = Tile()
    webhooks: Tile = Tile()


def headline(figures: Figures) -> Headline:
    """The figures in words."""
    return Headline(
        messages_in=counted(figures.messages_in),
        messages_out=counted(figures.messages_out),
        reply_p50=timed(figures.reply_p50_ms),
        reply_p95=timed(figures.reply_p95_ms),
        escalations=_escalations(figures),
        awaiting=_awaiting(figures),
        not_sent=counted(figures.not_sent, bad=True),
        webhooks=counted(figures.failed_webhooks, bad=True),
    )


def counted(compared: Compared, *, bad: bool = False) -> Tile:
    """A count against the day before; `bad` says that more of it is worse."""
    return counted_against(int(compared.now or 0), int(compared.before or 0), bad=bad, note=BEFORE)


def counted_against(now: int, before: int, *, bad: bool, note: str) -> Tile:
    """A count against an earlier one, which `note` names."""
    tone = Tone.NEUTRAL
    if bad and now != before:
        tone = Tone.DANGER if now > before else Tone.SUCCESS
    return Tile(f"{now:,}", _moved(now, before), _direction(now, before), tone.value, note)


def timed(compared: Compared) -> Tile:
    """A reply time against the goal; its tone says whether the goal is met."""
    if compared.now is None:
        return Tile(note="no replies in 24 hours")
    met = compared.now < GOAL_MS
    return Tile(
        figure=seconds(compared.now),
        change=GOAL if met else f"over the {GOAL}",
        direction="mark",
        tone=(Tone.SUCCESS if met else Tone.DANGER).value,
        note="" if compared.before is None else f"{seconds(compared.before)} before",
    )


def share_tile(rated: Rated) -> Tile:
    """How many reviews are positive, in per cent, and how that moved in thirty days."""
    now, before = rated.now.percent, rated.before.percent
    if now is None:
        return Tile(note="nothing rated in 30 days")
    goal = f"goal > {POSITIVE_GOAL} %"
    if before is None:
        tone = Tone.SUCCESS if now > POSITIVE_GOAL else Tone.DANGER
        return Tile(f"{now} %", goal, "mark", tone.value, f"of {rated.now.rated:,} rated")
    tone = Tone.NEUTRAL if now == before else Tone.SUCCESS if now > before else Tone.DANGER
    moved = "same" if now == before else f"{abs(now - before)} points"
    note = f"vs. 30 days before, {goal}"
    return Tile(f"{now} %", moved, _direction(now, before), tone.value, note)


def seconds(milliseconds: float) -> str:
    """`2340` → `2.3 s`, `95000` → `1 min 35 s`."""
    whole = round(milliseconds / 1000)
    if whole < 10:
        return f"{milliseconds / 1000:.1f} s"
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"


def _escalations(figures: Figures) -> Tile:
    overdue = figures.overdue_escalations
    if not overdue:
        note = "none overdue" if figures.open_escalations else "nobody waits for a person"
        return Tile(f"{figures.open_escalations:,}", note=note)
    late = f"{overdue:,} overdue"
    return Tile(f"{figures.open_escalations:,}", late, "mark", Tone.DANGER.value)


def _awaiting(figures: Figures) -> Tile:
    note = "the assistant is silent there" if figures.awaiting_human else "the assistant answers"
    return Tile(f"{figures.awaiting_human:,}", note=note)


def _moved(now: int, before: int) -> str:
    if now == before:
        return "same"
    if not before:
        return f"{now:,}"
    share = abs(now - before) / before * 100
    return f"{share:.0f} %" if share < 1000 else f"{now - before:,}"


def _direction(now: int, before: int) -> str:
    return "flat" if now == before else "up" if now > before else "down"
