"""Grey shapes of what is about to appear, so that nothing jumps when it does."""

import reflex as rx


def skeleton(*, width: str = "100%", height: str = "12px") -> rx.Component:
    """One grey bar."""
    return rx.el.span(
        class_name="skeleton", style={"width": width, "height": height}, aria_hidden="true"
    )


def table_skeleton(columns: int, *, rows: int = 8) -> rx.Component:
    """The shape of a table while its rows are fetched."""
    cells = [rx.el.td(skeleton(width="72%" if i else "56%")) for i in range(columns)]
    body = rx.el.tbody(*[rx.el.tr(*cells) for _ in range(rows)])
    table = rx.el.table(body, class_name="table", aria_hidden="true")
    return _loading(rx.el.div(table, class_name="table-wrap"))


def stats_skeleton(number: int = 4) -> rx.Component:
    """The shape of a row of stat tiles."""
    tile = rx.el.div(
        skeleton(width="50%"), skeleton(width="70%", height="26px"), class_name="stat-skeleton"
    )
    return _loading(rx.el.div(*[tile] * number, class_name="stat-row"))


def card_skeleton(*, lines: int = 4) -> rx.Component:
    """The shape of a card of text."""
    widths = ("92%", "78%", "85%", "40%")
    bars = [skeleton(width=widths[i % len(widths)]) for i in range(lines)]
    return _loading(rx.el.div(rx.el.div(*bars, class_name="card-body stack"), class_name="card"))


def list_skeleton(*, items: int = 8) -> rx.Component:
    """The shape of a list of conversations."""
    shapes = [
        rx.el.div(skeleton(width="55%"), skeleton(width="90%"), class_name="thread-item-skeleton")
        for _ in range(items)
    ]
    return _loading(rx.el.div(*shapes))


def thread_skeleton(*, bubbles: int = 4) -> rx.Component:
    """The shape of a conversation."""
    kinds = ("inbound", "ai")
    shapes = [
        rx.el.div(
            skeleton(width="220px", height="44px"),
            class_name="bubble",
            data_kind=kinds[i % 2],
        )
        for i in range(bubbles)
    ]
    return _loading(rx.el.div(*shapes, class_name="bubbles"))


def _loading(shape: rx.Component) -> rx.Component:
    return rx.el.div(shape, rx.el.span("Loading", class_name="sr-only"), aria_busy="true")
