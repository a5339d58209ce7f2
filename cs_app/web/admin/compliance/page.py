"""/admin/compliance: its head, its tabs and their dialogs."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.admin.compliance.block_form import (
    BlockForm,
    UnblockState,
    block_dialogs,
    block_number,
)
from cs_app.web.admin.compliance.blocked_numbers import BlockedState, blocked_tab
from cs_app.web.admin.compliance.consent_form import (
    ConsentForm,
    RevocationForm,
    consent_dialogs,
    record_consent,
)
from cs_app.web.admin.compliance.consents import ConsentsState, consents_tab
from cs_app.web.admin.compliance.decisions import DecisionsState, decisions_tab
from cs_app.web.admin.compliance.dnc_form import DncForm, add_number, dnc_dialog
from cs_app.web.admin.compliance.dnc_removal_form import DncRemovalForm, dnc_removal_dialog
from cs_app.web.admin.compliance.do_not_contact import DncState, do_not_contact_tab
from cs_app.web.admin.compliance.head import HeadState, head
from cs_app.web.admin.compliance.import_state import ImportsState
from cs_app.web.admin.compliance.imports import (
    UploadState,
    import_dialog,
    import_list,
    imports,
)
from cs_app.web.admin.compliance.opt_in_form import OptInForm, opt_in_dialog
from cs_app.web.admin.compliance.opt_out_form import OptOutForm, opt_out_dialog, record_opt_out
from cs_app.web.admin.compliance.opt_outs import OptOutsState, opt_outs_tab
from cs_app.web.admin.compliance.rules import rules_tab
from cs_app.web.admin.compliance.tab_list import RULES, TO_CONFIRM
from cs_app.web.admin.compliance.to_confirm import ToConfirmState, to_confirm_tab
from cs_app.web.design.layout import stack
from cs_app.web.design.tabs import Tab, tabs
from cs_app.web.frame.client_choice import ClientChoiceState, client_selector
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.page import Group, Nav, Page, Watch


def compliance_page() -> rx.Component:
    """The page."""
    return agency_page(
        active="/admin/compliance",
        title="Compliance",
        note="Who may be contacted and who may not, what was decided, and by which rules.",
        context=client_selector(),
        content=rx.fragment(stack(head(), _tabs()), _dialogs()),
    )


def _tabs() -> rx.Component:
    listed = do_not_contact_tab(
        acts=(import_list(), add_number(hotkey="n")),
        first=add_number(),
        above=imports(),
        remove=DncRemovalForm.begin,
    )
    panels = (
        Tab(value="", label="Decisions", content=decisions_tab()),
        Tab(
            value=TO_CONFIRM,
            label="To confirm",
            content=to_confirm_tab(),
            number=HeadState.to_confirm,
        ),
        Tab(
            value="opt-outs",
            label="Opt-outs",
            content=opt_outs_tab(
                record=record_opt_out(hotkey="n"), first=record_opt_out(), end=OptInForm.begin
            ),
        ),
        Tab(value="do-not-contact", label="Do not contact", content=listed),
        Tab(
            value="blocked-numbers",
            label="Blocked numbers",
            content=blocked_tab(
                block=block_number(hotkey="n"), first=block_number(), unblock=UnblockState.ask
            ),
        ),
        Tab(
            value="consents",
            label="Consent",
            content=consents_tab(
                record=record_consent(hotkey="n"),
                first=record_consent(),
                revoke=RevocationForm.begin,
            ),
        ),
        Tab(value=RULES, label="Rules", content=rules_tab()),
    )
    return tabs(*panels, label="Lists and rules")


def _dialogs() -> rx.Component:
    return rx.fragment(
        opt_out_dialog(),
        opt_in_dialog(),
        dnc_dialog(),
        dnc_removal_dialog(),
        import_dialog(),
        block_dialogs(),
        consent_dialogs(),
    )


LISTS = (
    DecisionsState,
    ToConfirmState,
    OptOutsState,
    DncState,
    ImportsState,
    BlockedState,
    ConsentsState,
)
PAGE = Page(
    route="/admin/compliance",
    title="Compliance",
    build=compliance_page,
    loads=(HeadState.load, ClientChoiceState.list_clients, *(state.load for state in LISTS)),
    closes=(
        OptOutForm,
        OptInForm,
        DncForm,
        DncRemovalForm,
        UploadState,
        BlockForm,
        UnblockState,
        ConsentForm,
        RevocationForm,
    ),
    watch=Watch.of(
        Change.COMPLIANCE,
        Change.CLOCK,
        refresh=[HeadState.refresh, *(state.load for state in LISTS)],
    ),
    nav=Nav(label="Compliance", icon="shield_check", group=Group.OPERATIONS),
)
