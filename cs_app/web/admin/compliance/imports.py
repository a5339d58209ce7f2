"""How a list gets in: the form of a file, its preview, its progress, and the lists before it."""

import reflex as rx

from cs_app.compliance.models import DncSource
from cs_app.compliance.rights import LISTS
from cs_app.web.admin.compliance.import_state import FateLine, ImportCard, ImportsState
from cs_app.web.admin.compliance.tab_list import chosen
from cs_app.web.admin.compliance.whose import Whose
from cs_app.web.admin.compliance.words import DNC_SOURCES
from cs_app.web.design.banner import banner
from cs_app.web.design.button import button, download_button, submit_button
from cs_app.web.design.chip import chip
from cs_app.web.design.dialog import dialog
from cs_app.web.design.empty import error_state
from cs_app.web.design.form import hidden, native_form, select_field, text_field
from cs_app.web.design.layout import card, grid, row
from cs_app.web.design.link import param_link
from cs_app.web.design.text import progress
from cs_app.web.design.time import TimeForm, timestamp
from cs_app.web.design.tokens import Tone, Variant
from cs_app.web.design.truth import count_of, is_set
from cs_app.web.kit.attempt import attempt
from cs_app.web.visitor.handler_access import requires, requires_presence
from cs_app.web.visitor.viewer import Viewer

FORM = "dnc-import"


class UploadState(Whose, rx.State):
    """The form that the browser itself sends; it only knows whose list it may be."""

    is_open: bool = False

    @rx.event
    @requires(LISTS)
    async def begin(self):
        """Open the form."""
        refused = await attempt(lambda s: self._offer_clients(s, all_of_them=True))
        self.is_open = refused is None

    @rx.event
    @requires_presence
    def close(self):
        """Put the form away."""
        self.is_open = False


def import_list() -> rx.Component:
    """Opens the form."""
    return button("Import a list", icon="upload", on_click=UploadState.begin)


def import_dialog() -> rx.Component:
    """The form of a file."""
    state = UploadState
    address = rx.cond(
        is_set(state.client),
        f"/api/admin/dnc-imports?client={state.client}",
        "/api/admin/dnc-imports",
    )
    fields = native_form(
        hidden(name="zone", value=Viewer.zone),
        text_field(
            name="file",
            label="File",
            type="file",
            accept=".csv,.txt,.tsv,text/csv,text/plain",
            help="CSV or plain text with a number in each line, in any column; up to 5 MB and "
            "200,000 lines. You see what becomes of each line before anything is listed.",
        ),
        _whose(),
        _how_long(),
        rx.el.div(
            button("Cancel", data_closes="true"),
            submit_button("Look at the file"),
            class_name="modal-actions",
        ),
        action=address,
        custom_attrs={"encType": "multipart/form-data"},
    )
    return dialog(
        rx.cond(state.is_open, rx.fragment(fields)),
        id=FORM,
        title="Import a do-not-contact list",
        wide=True,
        open=state.is_open,
        on_close=state.close,
    )


def _whose() -> rx.Component:
    return grid(
        select_field(
            name="list",
            label="For whom",
            options=UploadState.clients,
            default_value=UploadState.client,
            required=True,
        ),
        select_field(
            name="source",
            label="Source",
            options=chosen(DNC_SOURCES),
            default_value=DncSource.IMPORT.value,
        ),
        min_width=220,
    )


def _how_long() -> rx.Component:
    return grid(
        text_field(name="reference", label="Reference", optional=True, id="import-reference"),
        text_field(
            name="expires",
            label="Until",
            type="date",
            optional=True,
            id="import-expires",
            help="That day included. Empty means for good.",
        ),
        min_width=220,
    )


def imports() -> rx.Component:
    """Above the list: a file that was refused, the one that is open, and those before."""
    state = ImportsState
    refused = rx.el.div(
        banner(rx.el.strong("The file was not taken. "), state.refused, tone=Tone.DANGER),
        role="alert",
    )
    failed = card(error_state(why=state.error, on_retry=state.load), title="Imports")
    return rx.fragment(
        rx.cond(is_set(state.refused), refused),
        rx.cond(
            is_set(state.error),
            failed,
            rx.fragment(rx.cond(state.is_open, _opened(), _before())),
        ),
    )


def _opened() -> rx.Component:
    shown = ImportsState.card
    about = rx.el.p(
        shown.file_name, " · ", shown.lines, " · ", shown.source, " · for ", shown.business,
        class_name="muted", overflow_wrap="anywhere",
    )  # fmt: skip
    return card(
        rx.el.div(about, _moving(), _fates(), _acts(), class_name="stack"),
        title=shown.title,
    )


def _moving() -> rx.Component:
    shown = ImportsState.card
    said = rx.el.p(f"{shown.share} % done. You may leave this page.", role="status")
    bar = progress(share=shown.share, label="Lines with their fate")
    return rx.cond(shown.is_running, rx.el.div(bar, said, class_name="stack"))


def _fates() -> rx.Component:
    def line(fate: FateLine) -> rx.Component:
        first = rx.el.ul(
            rx.foreach(fate.first, lambda words: rx.el.li(words, dir="auto")),
            class_name="faint small",
            overflow_wrap="anywhere",
        )
        return rx.el.div(
            row(chip(fate.words, tone=fate.tone), rx.el.strong(fate.many, class_name="num")),
            rx.cond(count_of(fate.first) > 0, first),
        )

    return rx.el.div(rx.foreach(ImportsState.fates, line), class_name="stack")


def _acts() -> rx.Component:
    shown = ImportsState.card
    preview = rx.fragment(
        button(
            f"List {shown.would_add} numbers",
            variant=Variant.PRIMARY,
            on_click=ImportsState.confirm,
        ),
        button("Discard the file", on_click=ImportsState.discard),
    )
    back = param_link("Close", params={"import": None, "refused": None}, class_name="button")
    lines = rx.cond(shown.is_gone, rx.fragment(), download_button("All lines", href=shown.csv))
    return row(rx.cond(shown.is_preview, preview), lines, back)


def _before() -> rx.Component:
    def line(one: ImportCard) -> rx.Component:
        named = param_link(one.file_name, params={"import": one.id})
        stands = rx.cond(one.is_running, f"{one.share} % done", one.added)
        return rx.el.li(
            named, " · ", one.lines, " · ", stands, " · ", one.business, " · ",
            timestamp(one.at, zone=Viewer.zone, form=TimeForm.DATE),
            overflow_wrap="anywhere",
        )  # fmt: skip

    listed = card(rx.el.ul(rx.foreach(ImportsState.recent, line)), title="Imported lists")
    return rx.cond(count_of(ImportsState.recent) > 0, listed)
