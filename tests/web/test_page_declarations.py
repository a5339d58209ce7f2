"""Each page says beside itself what there is to know of it, and nothing that contradicts."""

import pytest
import reflex as rx

from cs_app.identity.permissions import PortalPermission, SessionKind
from cs_app.web.kit.page import Page, _check
from cs_app.web.visitor.handler_access import requires
from cs_app.web.visitor.page_kinds import kind_of_page
from tests.guards.source import Module, modules
from tests.web.handlers import pages, the_app

THE_REGISTER = "web/kit/page.py"


def test_every_page_of_the_app_is_declared():
    declared = {page.path.removeprefix("/") for page in pages()}
    assert set(the_app()._unevaluated_pages) == declared


def test_nothing_but_the_register_adds_pages():
    assert [place for module in modules() for place in _adds_pages(module)] == []


def test_what_adds_a_page_by_hand_is_found(tmp_path):
    file = tmp_path / "pages.py"
    file.write_text("app.add_page(some_page, route='/some')\n")
    assert _adds_pages(Module(file, tmp_path))


def test_who_sees_a_page_is_decided_by_its_first_handler():
    for page in pages():
        kind = kind_of_page(page.path)
        assert kind is None or (page.needs and kind in page.needs.kinds()), page.path


def test_a_page_of_the_signed_in_that_nobody_guards_is_refused():
    with pytest.raises(ValueError, match="nothing decides"):
        _check(Page(route="/admin/open", title="Open", build=rx.fragment))


def test_a_page_whose_handler_is_of_the_other_door_is_refused():
    class Load:
        @staticmethod
        @requires(PortalPermission.DASHBOARD)
        def fn() -> None:
            """Of the portal."""

    with pytest.raises(ValueError, match="its handler is not"):
        _check(Page(route="/admin/wrong", title="Wrong", build=rx.fragment, loads=(Load,)))


def test_every_entry_of_the_sidebar_is_of_a_page_without_parameters():
    assert [page.path for page in pages() if page.nav and "[" in page.path] == []


def test_the_bar_of_a_phone_has_room_for_four():
    primary = [kind_of_page(page.path) for page in pages() if page.nav and page.nav.primary]
    assert all(1 <= primary.count(kind) <= 4 for kind in SessionKind)


def _adds_pages(module: Module) -> list[str]:
    if module.name == THE_REGISTER:
        return []
    return [module.place(call) for name, call in module.calls() if name.endswith(".add_page")]
