"""The figures above the lists: tiles, why the assistant handed over, and the last evaluation."""

import reflex as rx

from cs_app.web.admin.ai_quality.head_state import KindLine, QualityState, ReasonLine
from cs_app.web.admin.today.figures import Tile
from cs_app.web.design.empty import empty_state, error_state
from cs_app.web.design.layout import card, grid, stack
from cs_app.web.design.skeleton import card_skeleton, stats_skeleton
from cs_app.web.design.stat import stat, stat_row
from cs_app.web.design.table import Column, data_table
from cs_app.web.design.text import key_values
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Child, Text
from cs_app.web.design.truth import is_set
from cs_app.web.visitor.viewer import Viewer

REASONS = (Column(label="Reason"), Column(label="Times", end=True), Column(label="Share", end=True))
KINDS = (Column(label="Kind"), Column(label="Right", end=True))


def head() -> rx.Component:
    """What stands there, why it could not be read, or a skeleton of its shape."""
    state = QualityState
    again = card(error_state(why=state.error, on_retry=state.load), title="The figures")
    cards = grid(card_skeleton(lines=6), card_skeleton(lines=6), min_width=320)
    return rx.match(  # pyright: ignore
        True,
        (is_set(state.error), again),
        (state.loaded, stack(_tiles(), grid(_reasons(), _evaluation(), min_width=320))),
        stack(stats_skeleton(), cards),
    )


def _tiles() -> rx.Component:
    state = QualityState
    return stat_row(
        _tile("Positive reviews", state.positive),
        _tile("Answered in 30 days", state.answered),
        _tile("Handed over in 30 days", state.handed_over),
        _tile("Knowledge gaps", state.gaps),
    )


def _tile(label: str, tile: Tile) -> rx.Component:
    def made(change: Text | None) -> rx.Component:
        return stat(
            label=label,
            figure=tile.figure,
            change=change,
            direction=tile.direction,
            tone=tile.tone,
            note=tile.note,
        )

    return rx.cond(tile.change != "", made(tile.change), made(None))


def _reasons() -> rx.Component:
    table = data_table(
        caption="Why the assistant handed over",
        columns=REASONS,
        rows=QualityState.reasons,
        cells=_reason,
        key=lambda line: line.id,
        cards=False,
        empty=empty_state(
            title="Nothing was handed over",
            why="Each time the assistant passes a conversation to a person it says why.",
            icon="headset",
        ),
    )
    return card(table, title="Why it handed over", note="the last 30 days", flush=True)


def _reason(line: ReasonLine) -> list[Child]:
    return [line.words, rx.el.span(line.count, class_name="num"), f"{line.share} %"]


def _evaluation() -> rx.Component:
    run = QualityState.run
    facts = key_values(
        ("Result", rx.el.strong(run.result)),
        ("Model", rx.cond(is_set(run.model), run.model, "–")),
        ("When", timestamp(run.at, zone=Viewer.zone)),
        ("Took", run.took),
        ("Cost", run.cost),
    )
    kinds = data_table(
        caption="Right by kind",
        columns=KINDS,
        rows=run.kinds,
        cells=_kind,
        key=lambda line: line.id,
        cards=False,
    )
    none = empty_state(
        title="No evaluation has run here",
        why="An evaluation has the assistant answer made-up homeowners and counts what is right.",
        icon="flask_conical",
    )
    shown = rx.cond(is_set(run.result), stack(facts, kinds), none)
    return card(shown, title="The last evaluation")


def _kind(line: KindLine) -> list[Child]:
    return [line.kind, rx.el.span(line.right, class_name="num nowrap")]
