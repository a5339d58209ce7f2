"""The front end is built again when something that it is made of changed, and only then."""

from pathlib import Path

import pytest

from cs_app.settings import SECRETS, settings
from cs_app.web.bundle import frontend

REAL_KEYS = {"TWILIO_ACCOUNT_SID": "AC" + "5" * 32, "OPENAI_API_KEY": "sk-looks-real"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A product with one file of every kind, in the sandbox."""
    for name in SECRETS:
        monkeypatch.setenv(name, "s" * 16)
    monkeypatch.setenv("ENV_FILE", str(tmp_path / "env"))
    settings.cache_clear()
    for name in ("web/navigation.py", "identity/words.py", "sandbox/world.py", "seed/town.toml"):
        write(tmp_path / "cs_app" / name, "one")
    for name in ("assets/a.css", "rxconfig.py", "reflex.lock/package.json", "requirements.lock"):
        write(tmp_path / name, "one")
    return tmp_path


@pytest.fixture(autouse=True)
def forgets_the_settings():
    yield
    settings.cache_clear()


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def with_real_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in REAL_KEYS.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()


@pytest.mark.parametrize(
    "name",
    [
        "cs_app/web/navigation.py",
        "cs_app/identity/words.py",
        "assets/a.css",
        "rxconfig.py",
        "reflex.lock/package.json",
        "requirements.lock",
    ],
)
def test_a_change_in_what_pages_are_made_of_is_seen(root: Path, name: str):
    before = frontend.content_stamp(root)
    write(root / name, "two")
    assert frontend.content_stamp(root) != before


@pytest.mark.parametrize("name", ["cs_app/sandbox/world.py", "cs_app/seed/town.toml"])
def test_what_only_stands_beside_the_pages_builds_nothing(root: Path, name: str):
    before = frontend.content_stamp(root)
    write(root / name, "two")
    assert frontend.content_stamp(root) == before


def test_real_keys_need_another_front_end_and_leave_the_sandboxs_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    in_sandbox = frontend.served_folder(root)
    write(in_sandbox / "stamp", frontend.content_stamp(root))
    assert frontend.is_built(root)
    with_real_keys(monkeypatch)
    assert not frontend.is_built(root)
    write(frontend.served_folder(root) / "stamp", frontend.content_stamp(root))
    for name in REAL_KEYS:
        monkeypatch.delenv(name)
    settings.cache_clear()
    assert frontend.is_built(root)


def test_other_keys_of_the_same_kind_build_nothing(root: Path, monkeypatch: pytest.MonkeyPatch):
    with_real_keys(monkeypatch)
    before = frontend.content_stamp(root)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
    settings.cache_clear()
    assert frontend.content_stamp(root) == before


def test_the_build_sees_no_setting_of_its_tools(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REFLEX_FRONTEND_PATH", "elsewhere")
    monkeypatch.setenv("VITE_MINIFY", "false")
    environment = frontend.build_environment()
    assert not {"REFLEX_FRONTEND_PATH", "VITE_MINIFY"} & environment.keys()
