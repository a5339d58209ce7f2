"""/conversations and /client/conversations: the same inbox in two frames."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.design.inbox import inbox_layout
from cs_app.web.frame.client_choice import ClientChoiceState, client_selector
from cs_app.web.frame.frames import agency_page, portal_page
from cs_app.web.inbox.address import AGENCY, PORTAL
from cs_app.web.inbox.details_pane import details_pane
from cs_app.web.inbox.list_pane import list_pane
from cs_app.web.inbox.reading_menu import reading_menu
from cs_app.web.inbox.review_dialog import review_dialog
from cs_app.web.inbox.review_form import ReviewForm
from cs_app.web.inbox.state import InboxState
from cs_app.web.inbox.thread_pane import thread_pane
from cs_app.web.inbox.wish_forms import LeadBlockForm, LeadOptInForm, LeadOptOutForm
from cs_app.web.kit.page import Nav, Page, Watch


def agency_inbox() -> rx.Component:
    """The conversations of all businesses that the viewer looks after."""
    panes = _panes(several_businesses=True)
    return agency_page(
        active=AGENCY,
        title="Conversations",
        content=panes,
        context=client_selector(),
        wide=True,
    )


def portal_inbox() -> rx.Component:
    """The conversations of the viewer's own business."""
    panes = _panes(several_businesses=False)
    return portal_page(active=PORTAL, title="Conversations", content=panes, wide=True)


def _panes(*, several_businesses: bool) -> rx.Component:
    panes = inbox_layout(
        list_pane=list_pane(several_businesses=several_businesses),
        thread=thread_pane(several_businesses=several_businesses),
        details=details_pane(),
        showing=rx.cond(InboxState.asked, "thread", "list"),
    )
    return rx.fragment(panes, reading_menu(), review_dialog())


_WATCH = Watch.of(
    Change.MESSAGE, Change.LEAD, Change.ESCALATION, Change.CLOCK, refresh=InboxState.refresh
)
_FORMS = (LeadOptOutForm, LeadOptInForm, LeadBlockForm, ReviewForm)
_NAV = Nav(label="Conversations", icon="messages_square", primary=True)
AGENCY_INBOX = Page(
    route=AGENCY,
    title="Conversations",
    build=agency_inbox,
    loads=(InboxState.load, ClientChoiceState.list_clients),
    closes=_FORMS,
    watch=_WATCH,
    nav=_NAV,
)
PORTAL_INBOX = Page(
    route=PORTAL,
    title="Conversations",
    build=portal_inbox,
    loads=(InboxState.load,),
    closes=_FORMS,
    watch=_WATCH,
    nav=_NAV,
)
