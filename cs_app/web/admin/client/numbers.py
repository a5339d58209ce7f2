"""The phone numbers of a business."""

import reflex as rx

from cs_app.web.admin.client.number_acts import MAY, NumberActs
from cs_app.web.admin.client.number_form import NumberForm
from cs_app.web.admin.client.state import ClientState
from cs_app.web.admin.client.view import Number
from cs_app.web.design.button import button
from cs_app.web.design.chip import chip
from cs_app.web.design.dialog import confirm_dialog
from cs_app.web.design.empty import empty_state
from cs_app.web.design.form import text_field
from cs_app.web.design.layout import card, row
from cs_app.web.design.table import Column, data_table
from cs_app.web.design.tokens import Child, Tone, Variant
from cs_app.web.kit.form import wrong
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.viewer import may

COLUMNS = (
    Column(label="Number"),
    Column(label="Name"),
    Column(label="Use"),
    Column(label="Actions", hide_label=True, end=True),
)


def numbers() -> rx.Component:
    """The tab."""
    table = data_table(
        caption="Phone numbers",
        columns=COLUMNS,
        rows=ClientState.numbers,
        cells=_cells,
        key=lambda number: number.id,
        empty=empty_state(
            title="No number yet",
            why="Leads reach this client by texting its number. Without one, nothing comes in "
            "and nothing goes out.",
            icon="phone_off",
            action=_add(),
        ),
    )
    return rx.fragment(
        card(
            table,
            title="Phone numbers",
            note="Answers leave from the number a lead wrote to, all else from the primary one",
            actions=_add(small=True),
            flush=True,
        ),
        _form(),
        _ask(),
    )


def _add(*, small: bool = False) -> rx.Component:
    made = button(
        "Add number",
        icon="plus",
        small=small,
        variant=Variant.SECONDARY if small else Variant.PRIMARY,
        on_click=NumberForm.begin(""),
    )
    return rx.cond(may(MAY), made)


def _cells(number: Number) -> list[Child]:
    use = rx.cond(
        number.is_primary,
        chip("Primary", tone=Tone.ACCENT, icon="star"),
        rx.el.span("Secondary", class_name="faint"),
    )
    promote = button("Make primary", small=True, on_click=NumberActs.promote(number.id))
    remove = button(
        "Remove…",
        small=True,
        variant=Variant.DANGER_QUIET,
        on_click=NumberActs.ask(number.id),
    )
    acts = row(rx.cond(number.is_primary, rx.fragment(), promote), remove, justify_content="end")
    return [
        rx.el.strong(number.number, class_name="num"),
        rx.cond(number.name != "", number.name, rx.el.span("–", class_name="faint")),
        use,
        rx.cond(may(MAY), acts),
    ]


def _form() -> rx.Component:
    return form_dialog(
        NumberForm,
        text_field(
            name="phone_number",
            label="Phone number",
            type="tel",
            placeholder="+1 403 555 0123",
            help="A number of the agency's Twilio account that points to this product.",
            error=wrong(NumberForm, "phone_number"),
            auto_complete="off",
        ),
        text_field(
            name="friendly_name",
            label="Name",
            optional=True,
            error=wrong(NumberForm, "friendly_name"),
            placeholder="Main line",
            longest=100,
            auto_complete="off",
        ),
        id="add-number",
        title="Add a number",
        submit="Add number",
        wide=False,
    )


def _ask() -> rx.Component:
    asked = NumberActs.asked
    return confirm_dialog(
        id="remove-number",
        title=f"Remove {asked.number}?",
        consequence=asked.if_removed,
        confirm="Remove number",
        on_confirm=NumberActs.remove,
        open=NumberActs.removing,
        on_close=NumberActs.close,
    )
