"""/admin/ai-quality: its head and its tabs."""

import reflex as rx

from cs_app.kernel.live import Change
from cs_app.web.admin.ai_quality.gaps import OpenGapsState, gaps_tab
from cs_app.web.admin.ai_quality.head import head
from cs_app.web.admin.ai_quality.head_state import QualityState
from cs_app.web.admin.ai_quality.reviews import ReviewsState, reviews_tab
from cs_app.web.admin.ai_quality.tab_list import GAPS
from cs_app.web.design.layout import stack
from cs_app.web.design.tabs import Tab, tabs
from cs_app.web.frame.client_choice import ClientChoiceState, client_selector
from cs_app.web.frame.frames import agency_page
from cs_app.web.kit.page import Group, Nav, Page, Watch

ROUTE = "/admin/ai-quality"


def ai_quality_page() -> rx.Component:
    """The page."""
    panels = (
        Tab(value="", label="Reviews", content=reviews_tab()),
        Tab(value=GAPS, label="Knowledge gaps", content=gaps_tab()),
    )
    return agency_page(
        active=ROUTE,
        title="AI quality",
        note="What people think of the assistant's answers, and what it could not answer.",
        context=client_selector(),
        content=stack(head(), tabs(*panels, label="Reviews and gaps")),
    )


PAGE = Page(
    route=ROUTE,
    title="AI quality",
    build=ai_quality_page,
    loads=(
        QualityState.load,
        ClientChoiceState.list_clients,
        ReviewsState.load,
        OpenGapsState.load,
    ),
    watch=Watch.of(
        Change.LEARNING,
        Change.CLOCK,
        refresh=[QualityState.refresh, ReviewsState.refresh, OpenGapsState.refresh],
    ),
    nav=Nav(label="AI quality", icon="thumbs_up", group=Group.OPERATIONS),
)
