"""A list that stands in one of the page's tabs: it reads only while that is shown."""

from collections.abc import Mapping

from cs_app.screens.ai_quality.reviews import MAY
from cs_app.web.kit.listing import Listing, listing

TAB = "tab"
GAPS = "gaps"


def tab_list(name: str) -> type[Listing]:
    """A list of the tab with this name in the address; the first tab has the name ""."""

    class Made(listing(MAY), mixin=True):
        async def _take_in(self) -> None:
            if shown_tab(self.router.url.query_parameters) == name:
                await super()._take_in()

    return Made


def shown_tab(asked: Mapping[str, str]) -> str:
    """The tab that an address opens: the first one, "", where it names none that there is."""
    return GAPS if asked.get(TAB) == GAPS else ""
