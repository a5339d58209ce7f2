"""The State of a list that stands in one of the page's tabs: it reads only while that is shown."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

import reflex as rx

from cs_app.compliance.rights import LISTS
from cs_app.kernel.phone import display
from cs_app.screens.compliance.files import Name
from cs_app.web.design.button import download_button
from cs_app.web.design.link import link
from cs_app.web.design.tokens import Child, Text
from cs_app.web.design.truth import is_set
from cs_app.web.kit.chosen_client import CLIENT, client_of
from cs_app.web.kit.listing import Listing, listing
from cs_app.web.visitor.viewer import Viewer

TAB = "tab"
RULES = "rules"  # a tab without a list
TO_CONFIRM = "to-confirm"  # one whose list is no file


class TabList(Listing, mixin=True):
    """What every list of the page has beside a listing's: where its file is, if it is one."""

    OF: ClassVar[str]
    csv: str = ""

    def _asked(self) -> Mapping[str, str]:
        """The parameters of the address; a client that is no id means all."""
        asked = dict(self.router.url.query_parameters)
        if client_of(asked) is None:
            asked.pop(CLIENT, None)
        return asked

    async def _note_csv(self) -> None:
        asked, zone = self._asked(), (await self.get_state(Viewer)).zone
        names = (*self.FILTERS, CLIENT)
        same = {name: asked[name] for name in names if asked.get(name)}
        address = f"/api/admin/compliance/{self.OF}.csv"
        self.csv = f"{address}?{urlencode(same | {'zone': zone})}"


def tab_list(of: str, *, first: bool = False) -> type[TabList]:
    """A list of the tab that is called like its file; the first tab has no name."""

    class Made(TabList, listing(LISTS), mixin=True):
        OF: ClassVar[str] = of

        async def _take_in(self) -> None:
            if shown_tab(self._asked()) == ("" if first else of):
                await self._note_csv()
                await super()._take_in()

    return Made


def shown_tab(asked: Mapping[str, str]) -> str:
    """The tab that an address opens: the first one, "", where it names none that there is."""
    tab = asked.get(TAB, "")
    return tab if tab in {RULES, TO_CONFIRM, *Name} - {Name.DECISIONS} else ""


def download(state: type[TabList]) -> rx.Component:
    """The list as a file, as it is filtered."""
    return download_button("CSV", href=state.csv)


def chosen(options: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """What a filter offers: the words of each state, without their tones."""
    return [
        (state.value, words if isinstance(words, str) else words[0])
        for state, words in options.items()
    ]


def who(line: Any) -> rx.Component:
    """The lead of a line with their number, which leads to the conversation where there is one."""
    number = rx.el.span(line.phone, class_name="nowrap")
    name = rx.cond(is_set(line.lead), rx.el.bdi(line.lead), number)
    named = rx.cond(
        is_set(line.lead_id),
        link(name, href=f"/conversations?lead={line.lead_id}"),
        rx.el.strong(name),
    )
    beneath = rx.el.div(line.phone, class_name="faint small nowrap")
    return rx.el.div(named, rx.cond(is_set(line.lead), beneath))


def faint(words: Text) -> rx.Component:
    """A dash where there is nothing to say."""
    return rx.cond(is_set(words), rx.el.span(words), rx.el.span("–", class_name="faint"))


def below(first: Child, second: Text) -> rx.Component:
    """One thing with another, smaller, under it."""
    return rx.el.div(first, rx.cond(is_set(second), rx.el.div(second, class_name="faint small")))


def shown_number(phone: str | None) -> str:
    """The number as people write it."""
    return display(phone) if phone else ""
