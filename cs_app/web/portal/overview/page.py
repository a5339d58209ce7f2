"""/client: a business's day."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.design.banner import banner
from cs_app.web.design.chart import lines_chart
from cs_app.web.design.chip import count, health
from cs_app.web.design.empty import empty_state, error_state
from cs_app.web.design.inbox import thread_item, thread_list
from cs_app.web.design.layout import card, grid, stack
from cs_app.web.design.link import link
from cs_app.web.design.skeleton import card_skeleton, stats_skeleton
from cs_app.web.design.stat import stat, stat_row
from cs_app.web.design.time import TimeForm, deadline, timestamp
from cs_app.web.design.tokens import Tone
from cs_app.web.frame.frames import portal_page
from cs_app.web.inbox.address import NEEDS_PERSON, PORTAL
from cs_app.web.kit.page import Nav, Page, Watch
from cs_app.web.portal.overview.lines import Line
from cs_app.web.portal.overview.state import OverviewState
from cs_app.web.visitor.viewer import Viewer


def overview_page() -> rx.Component:
    """The page."""
    failed = card(error_state(why=OverviewState.error, on_retry=OverviewState.load))
    body = rx.cond(OverviewState.loaded, _body(), _shape())
    head = OverviewState.head
    assistant = health("AI assistant", word=head.assistant, tone=head.assistant_tone)
    return portal_page(
        active="/client",
        title="Overview",
        note=Viewer.business,
        actions=rx.cond(OverviewState.loaded, assistant),
        content=rx.cond(OverviewState.error != "", failed, body),
    )


def _shape() -> rx.Component:
    cards = grid(card_skeleton(lines=6), card_skeleton(lines=6), min_width=320)
    return stack(stats_skeleton(), cards, card_skeleton(lines=8))


def _body() -> rx.Component:
    why = OverviewState.head.off_because
    return stack(
        rx.cond(
            why != "", banner(rx.el.strong("The AI does not answer. "), why, tone=Tone.WARNING)
        ),
        rx.cond(OverviewState.is_new, _nothing_yet(), _day()),
    )


def _nothing_yet() -> rx.Component:
    number = OverviewState.head.number
    why = rx.cond(
        number != "",
        f"As soon as somebody texts {number}, the conversation and its answer appear here.",
        "As soon as your business has a number, what leads text to it appears here.",
    )
    return card(
        empty_state(title="Your first lead will appear here", why=why, icon="messages_square")
    )


def _day() -> rx.Component:
    lists = grid(_waiting(), _recent(), min_width=320)
    return stack(_figures(), rx.cond(OverviewState.may_read, lists), _chart())


def _figures() -> rx.Component:
    head = OverviewState.head
    tiles = (
        ("Messages in", head.messages_in),
        ("Messages out", head.messages_out),
        ("New leads", head.new_leads),
        ("AI reply time, median", head.reply),
    )
    return stat_row(
        *[stat(label=label, figure=tile.figure, note=tile.note) for label, tile in tiles]
    )


def _waiting() -> rx.Component:
    nobody = empty_state(
        title="Nobody waits",
        why="Leads whom the AI passes to a person show up here, the most pressing first.",
        icon="circle_check",
    )
    everybody = link("See all", href=f"{PORTAL}?filter={NEEDS_PERSON}", class_name="small")
    total = OverviewState.waiting_total
    return card(
        rx.cond(total > 0, thread_list(rx.foreach(OverviewState.waiting, _line)), nobody),
        title="Waiting for a person",
        actions=rx.cond(total > 0, rx.fragment(count(total, label="waiting"), " ", everybody)),
        flush=True,
    )


def _recent() -> rx.Component:
    return card(
        thread_list(rx.foreach(OverviewState.recent, _line)),
        title="Recent conversations",
        actions=link("See all", href=PORTAL, class_name="small"),
        flush=True,
    )


def _line(line: Line) -> rx.Component:
    return thread_item(
        name=line.name,
        preview=line.text,
        when=timestamp(line.at, zone=Viewer.zone, form=TimeForm.SMART),
        href=line.href,
        unread=line.unread > 0,
        marks=rx.cond(line.due != "", deadline(line.due, zone=Viewer.zone)),
    )


def _chart() -> rx.Component:
    chart = lines_chart(
        data=OverviewState.days, label="Messages by day", series=(("in", "In"), ("out", "Out"))
    )
    return card(chart, title="Messages", note="14 days")


PAGE = Page(
    route="/client",
    title="Overview",
    build=overview_page,
    loads=(OverviewState.load,),
    watch=Watch.of(
        Change.MESSAGE,
        Change.LEAD,
        Change.ESCALATION,
        Change.CLOCK,
        refresh=OverviewState.refresh,
    ),
    nav=Nav(label="Overview", icon="layout_dashboard", primary=True),
)
