"""/admin: the agency's day."""

import reflex as rx

from cs_app.identity.permissions import AgencyPermission
from cs_app.kernel.live import Change
from cs_app.web.admin.today.client_list import client_list
from cs_app.web.admin.today.figures import Tile
from cs_app.web.admin.today.lines import WAITING, Notice, VendorLine
from cs_app.web.admin.today.state import TodayState
from cs_app.web.design.banner import banner
from cs_app.web.design.chart import lines_chart
from cs_app.web.design.chip import health
from cs_app.web.design.empty import error_state
from cs_app.web.design.layout import card, grid, row, stack
from cs_app.web.design.link import link
from cs_app.web.design.skeleton import card_skeleton, stats_skeleton
from cs_app.web.design.stat import stat, stat_row
from cs_app.web.design.time import timestamp
from cs_app.web.design.tokens import Text
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.page import Nav, Page, Watch
from cs_app.web.visitor.viewer import may

FAILED = "/admin/webhook-logs?failed=1"
REVIEWS = "/admin/ai-quality"


def today_page() -> rx.Component:
    """The page."""
    again = error_state(why=TodayState.error, on_retry=TodayState.load)
    failed = card(again, title="The day")
    body = rx.cond(TodayState.loaded, _body(), _shape())
    return agency_page(
        active="/admin",
        title="Today",
        note="The last 24 hours, as they happen.",
        content=rx.cond(TodayState.error != "", failed, body),
    )


def _shape() -> rx.Component:
    cards = grid(card_skeleton(lines=6), card_skeleton(lines=6), min_width=320)
    return stack(stats_skeleton(), stats_skeleton(), cards, card_skeleton(lines=8))


def _body() -> rx.Component:
    return stack(
        rx.cond(
            TodayState.notices.length() > 0,  # pyright: ignore
            stack(rx.foreach(TodayState.notices, _notice), gap=2, role="status"),
        ),
        _volume(),
        _attention(),
        grid(_chart(), _vendors(), min_width=320),
        client_list(),
    )


def _notice(notice: Notice) -> rx.Component:
    answer = rx.cond(notice.href != "", link("See who waits", href=notice.href))
    said = rx.el.p(rx.el.strong(notice.what), " ", notice.then, " ", answer)
    return banner(said, tone=notice.tone)


def _volume() -> rx.Component:
    head = TodayState.head
    return stat_row(
        _tile("Messages in", head.messages_in),
        _tile("Messages out", head.messages_out),
        _tile("First touch, median", head.reply_p50),
        _tile("First touch, 95 % within", head.reply_p95),
    )


def _attention() -> rx.Component:
    head = TodayState.head
    may_read_log = may(AgencyPermission.SETTINGS_MANAGE)
    return stat_row(
        _tile("Open escalations", head.escalations, href=WAITING),
        _tile("Waiting for a person", head.awaiting, href=WAITING),
        _tile("Not sent", head.not_sent),
        rx.cond(
            may_read_log,
            _tile("Failed webhooks", head.webhooks, href=FAILED),
            _tile("Failed webhooks", head.webhooks),
        ),
        rx.cond(
            may(AgencyPermission.CONVERSATIONS_VIEW),
            _tile("AI response review", TodayState.positive, href=REVIEWS),
            _tile("AI response review", TodayState.positive),
        ),
    )


def _tile(label: str, tile: Tile, *, href: str | None = None) -> rx.Component:
    def made(change: Text | None) -> rx.Component:
        return stat(
            label=label,
            figure=tile.figure,
            change=change,
            direction=tile.direction,
            tone=tile.tone,
            note=tile.note,
            href=href,
        )

    return rx.cond(tile.change != "", made(tile.change), made(None))


def _chart() -> rx.Component:
    chart = lines_chart(
        data=TodayState.days,
        label="Messages by day",
        series=(("in", "In"), ("out", "Out")),
    )
    return card(chart, title="Messages", note="14 days, each business's own calendar")


def _vendors() -> rx.Component:
    return card(
        rx.el.ul(rx.foreach(TodayState.vendors, _vendor), class_name="stack", data_gap="3"),
        title="Services",
        note="What texts, replies and mail depend on",
    )


def _vendor(vendor: VendorLine) -> rx.Component:
    since = rx.cond(
        vendor.since != "",
        rx.fragment("since ", timestamp(vendor.since)),
        "no failure on record",
    )
    facts = rx.el.div(rx.el.span(vendor.carries), " · ", since)
    error = rx.cond(vendor.error != "", rx.el.div("Last error: ", vendor.error))
    return rx.el.li(
        row(
            health(vendor.name, word=vendor.word, tone=vendor.tone),
            rx.cond(vendor.waiting != "", rx.el.strong(vendor.waiting, class_name="small num")),
            spread=True,
        ),
        rx.el.div(facts, error, class_name="faint small"),
    )


PAGE = Page(
    route="/admin",
    title="Today",
    build=today_page,
    loads=(TodayState.load,),
    watch=Watch.of(
        Change.MESSAGE,
        Change.ESCALATION,
        Change.WEBHOOK,
        Change.PROVIDER,
        Change.LEARNING,
        Change.CLOCK,
        refresh=TodayState.refresh,
    ),
    nav=Nav(label="Today", icon="layout_dashboard", primary=True),
)
