"""What may be done about a lead's number: opt out, opt in again with evidence, block."""

import reflex as rx

from cs_app.compliance.rights import LISTS, OPT_IN
from cs_app.web.consent.block import block_fields
from cs_app.web.consent.proof import proof_fields
from cs_app.web.consent.told import told_fields
from cs_app.web.design.banner import banner
from cs_app.web.design.menu import menu_item, more_menu
from cs_app.web.design.tokens import Tone
from cs_app.web.design.truth import is_set
from cs_app.web.inbox.state import InboxState
from cs_app.web.inbox.wish_forms import LeadBlockForm, LeadOptInForm, LeadOptOutForm
from cs_app.web.kit.form_dialog import form_dialog
from cs_app.web.visitor.viewer import may


def wish_menu() -> rx.Component:
    """The menu beside the lead's name, for those who may write to them."""
    lead = InboxState.lead
    opt_out = menu_item("Opt out…", icon="ban", on_click=LeadOptOutForm.begin(lead.id))
    opt_in = menu_item(
        "Opt in with evidence…", icon="handshake", on_click=LeadOptInForm.begin(lead.id)
    )
    may_opt_in = may(OPT_IN[0]) | may(OPT_IN[1])
    block = menu_item(
        "Block number…",
        icon="shield_ban",
        tone=Tone.DANGER,
        on_click=LeadBlockForm.begin(lead.id),
    )
    items = more_menu(
        rx.cond(lead.opted_out, rx.cond(may_opt_in, opt_in), opt_out),
        block,
        id="lead-wishes",
        label="About this number",
    )
    return rx.cond(InboxState.may_write & is_set(lead.id), items)


def wish_dialogs() -> rx.Component:
    """Their forms; once on the page."""
    lead = InboxState.lead
    carrier = banner(lead.carrier, tone=Tone.WARNING)
    will_stop = (
        "Nothing goes out to them any more: what waits is withdrawn, and the assistant is silent."
    )
    will_block = (
        "Their texts are stored and shown, but nobody is told, and nothing is sent to them."
    )
    return rx.fragment(
        form_dialog(
            LeadOptOutForm,
            rx.el.p(will_stop, class_name="muted"),
            told_fields(LeadOptOutForm),
            id="lead-opt-out",
            title=f"Opt {lead.name} out?",
            submit="Opt out",
            danger=True,
        ),
        form_dialog(
            LeadOptInForm,
            rx.cond(is_set(lead.carrier), carrier),
            proof_fields(LeadOptInForm, mistake=may(LISTS)),
            id="lead-opt-in",
            title=f"Opt {lead.name} in again?",
            submit="Opt in",
        ),
        form_dialog(
            LeadBlockForm,
            rx.el.p(will_block, class_name="muted"),
            block_fields(LeadBlockForm),
            id="lead-block",
            title=f"Block the number of {lead.name}?",
            submit="Block number",
            danger=True,
        ),
    )
