"""Buttons, forms, dialogs, menus, toasts and banners."""

import reflex as rx

from cs_app.web.design.banner import banner
from cs_app.web.design.button import button, icon_button, link_button, submit_button
from cs_app.web.design.dialog import confirm_dialog, dialog
from cs_app.web.design.disclosure import disclosure
from cs_app.web.design.form import (
    checkbox,
    choice_row,
    fieldset,
    form,
    form_actions,
    native_form,
    otp_field,
    password_field,
    radio,
    select_field,
    switch,
    text_field,
    textarea_field,
)
from cs_app.web.design.layout import card, grid, row, stack
from cs_app.web.design.tokens import Tone, Variant
from cs_app.web.design.url_controls import keys
from cs_app.web.gallery.state import GalleryState


def forms() -> rx.Component:
    """The section on forms."""
    settings = form(
        text_field(name="business", label="Business name", default_value="Summit Roofing"),
        text_field(
            name="email",
            label="Owner's email",
            error=GalleryState.email_error,
            help="Reports go here every Monday.",
            placeholder="owner@example.com",
        ),
        text_field(
            name="price", label="Average job", prefix="$", suffix="per job", input_mode="decimal"
        ),
        select_field(
            name="zone", label="Time zone", options=[("den", "Denver"), ("nyc", "New York")]
        ),
        textarea_field(name="note", label="Note", optional=True, draft="gallery-note"),
        fieldset(
            checkbox(name="weekly", label="Weekly summary"),
            radio(name="mode", value="ai", label="AI answers", help="People are told when unsure."),
            radio(name="mode", value="human", label="People answer"),
            legend="Answering",
        ),
        switch(
            name="quiet",
            label="Quiet hours",
            help="No texts from 21:00 to 08:00.",
            default_checked=True,
        ),
        disclosure(
            choice_row(
                name="reviews",
                label="See reviews",
                help="What customers wrote, and the drafted replies.",
                options=rx.fragment(rx.el.option("As the role: yes"), rx.el.option("Taken away")),
            ),
            summary="Permissions beyond the role",
            note="1 taken away",
        ),
        form_actions(submit_button("Save changes", busy=GalleryState.busy), button("Cancel")),
        on_submit=GalleryState.save,
    )
    sign_in = native_form(
        otp_field(help="We texted six digits to ••• 0142."),
        password_field(id="new-password", new=True),
        submit_button("Sign in", wide=True),
        action="/auth/none",
        id="sign-in",
    )
    return grid(card(settings, title="Settings"), card(sign_in, title="Sign in"), min_width=320)


def feedback() -> rx.Component:
    """The section on feedback."""
    return stack(_buttons(), _banners(), *_dialogs(), gap=5)


def _buttons() -> rx.Component:
    return card(
        row(
            button("Save", variant=Variant.PRIMARY, on_click=GalleryState.press),
            button("Secondary", icon="pencil"),
            button("Quiet", variant=Variant.QUIET),
            button("Delete client", variant=Variant.DANGER, icon="trash_2", opens="delete"),
            button("Suspend", variant=Variant.DANGER_QUIET),
            button("Disabled", disabled=True),
            button("Small", small=True),
            link_button("Open inbox", href="/design/inbox", icon="inbox"),
            icon_button(label="Refresh", icon="refresh_cw", on_click=GalleryState.press),
            button("Dialog", opens="about"),
            button("Undo toast", on_click=GalleryState.remove),
            button("Error toast", on_click=GalleryState.fail),
            rx.el.span("Pressed ", GalleryState.presses, " times", custom_attrs={"id": "presses"}),
            keys("mod+k"),
        ),
        title="Buttons",
    )


def _banners() -> rx.Component:
    return stack(
        banner(
            rx.el.strong("No agency number. "),
            "Texts to clients cannot go out.",
            tone=Tone.WARNING,
            action=button("Buy one", small=True),
        ),
        banner("The monthly report is ready.", tone=Tone.INFO),
        banner("Payment failed twice; service stops on 1 December.", tone=Tone.DANGER),
        banner("Everything is connected.", tone=Tone.SUCCESS),
        gap=2,
    )


def _dialogs() -> list[rx.Component]:
    delete = confirm_dialog(
        id="delete",
        title="Delete Summit Roofing?",
        consequence="Releases +1 303 555 0142, cancels 14 scheduled texts and deletes 412 leads.",
        confirm="Delete client",
        on_confirm=GalleryState.press,
        type_to_confirm="Summit Roofing",
    )
    about = dialog(rx.el.p("A plain dialog."), id="about", title="About")
    palette = dialog(rx.el.p("The command palette goes here."), id="palette", title="Go to")
    return [delete, about, palette]
