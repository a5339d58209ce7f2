"""Lists and forms of the pages stand on one kit each: `web/kit/list_card.py`, `form_dialog.py`."""

import ast
from pathlib import Path

import pytest

from tests.guards.source import PRODUCT, Module, modules

# What draws the pages of a list itself, and why.
PAGERS = {
    "web/kit/list_card.py": "it is the kit",
    "web/gallery/lists.py": "shows each part of the design system by itself",
}
# What has a form of its own, and why: none of these changes what somebody else may change too.
FORMS = {
    "web/kit/form_dialog.py": "it is the kit",
    "web/gallery/controls.py": "shows each part of the design system by itself",
    "web/account/factor_dialogs.py": "a code to prove a factor",
    "web/account/profile.py": "one's own name, and codes to prove an address",
    "web/account/prove.py": "a code to prove who it is",
    "web/admin/client/knowledge/preview.py": "a question that is asked, not kept",
    "web/sandbox_page/clock.py": "moves the sandbox's clock on",
    "web/sandbox_page/failures.py": "switches a vendor's failures",
    "web/sandbox_page/phone_screen.py": "a text that is sent",
}


def test_only_the_kit_draws_the_pages_of_a_list():
    assert {module.name for module in _pages() if _imports(module, "table", "pager")} == set(PAGERS)


def test_only_the_kit_has_forms_that_change_what_others_may_change():
    assert {module.name for module in _pages() if _has_a_form(module)} == set(FORMS)


@pytest.mark.parametrize(
    "source",
    [
        "from cs_app.web.design.form import form, text_field\nform(on_submit=State.save)",
        "from cs_app.web.design import form as controls\ncontrols.form(on_submit=State.save)",
        "rx.el.form(on_submit=State.save)",
    ],
)
def test_a_form_by_hand_is_found(tmp_path: Path, source: str):
    file = tmp_path / "page.py"
    file.write_text(source)
    assert _has_a_form(Module(file, tmp_path))


def _pages() -> list[Module]:
    found = modules(leave_out=("sandbox/",))
    return [m for m in found if m.name.startswith("web/") and not m.name.startswith("web/design/")]


def _imports(module: Module, home: str, name: str) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == f"{PRODUCT.name}.web.design.{home}"
        and name in [alias.name for alias in node.names]
        for node in ast.walk(module.tree)
    )


def _has_a_form(module: Module) -> bool:
    by_hand = any(name.endswith((".el.form", "controls.form")) for name, _ in module.calls())
    return by_hand or _imports(module, "form", "form")
