"""What people paste is kept and judged, and never cut by the box it is pasted into."""

from pathlib import Path

from tests.guards.source import Module, modules

LIMITS = {"max_length", "maxLength", "maxlength"}


def test_no_box_cuts_what_is_pasted_into_it():
    pages = [module for module in modules() if module.name.startswith("web/")]
    assert [place for page in pages for place in _limits(page)] == []


def test_a_box_that_cuts_is_found(tmp_path: Path):
    file = tmp_path / "page.py"
    file.write_text("text_field(name='title', max_length=200)")
    assert _limits(Module(file, tmp_path))


def _limits(module: Module) -> list[str]:
    """Say `longest` instead, which tells of it (`design/form.py`)."""
    return [
        module.place(call)
        for _, call in module.calls()
        if LIMITS & {keyword.arg for keyword in call.keywords}
    ]
