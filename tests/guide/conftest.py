"""The guide's statements on who signed in are tried where nobody else does."""

from tests.pipeline.conftest import fragile_name, fragile_server, fragile_town

__all__ = ["fragile_name", "fragile_server", "fragile_town"]
