"""A list that stands in one of the page's tabs: it reads only while that is shown."""

from collections.abc import Mapping

from cs_app.web.kit.listing import Listing

TAB = "tab"
GAPS = "gaps"


def only_on_tab(name: str) -> type[Listing]:
    """To be put before `listing(…)`; the first tab has the name ""."""

    class OnTab(Listing, mixin=True):
        async def _take_in(self) -> None:
            if shown_tab(self.router.url.query_parameters) == name:
                await super()._take_in()

    return OnTab


def shown_tab(asked: Mapping[str, str]) -> str:
    """The tab that an address opens: the first one, "", where it names none that there is."""
    return GAPS if asked.get(TAB) == GAPS else ""
