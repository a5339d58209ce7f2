"""Brings the database's tables up to what this version of the code expects."""

from pathlib import Path

import psycopg
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from alembic import command
from cs_app.kernel.db import sqlalchemy_url

ROOT = Path(__file__).resolve().parents[2]
LOCK = 7_231_450_021
CONNECT_SECONDS = 5


def upgrade(url: str) -> None:
    """Apply all missing migrations; processes that start together take turns."""
    if is_current(url):
        return
    with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as guard:
        guard.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))  # ends with it, pooled or not
        command.upgrade(_config(url), "head")


def is_current(url: str) -> bool:
    """Whether no migration is missing."""
    engine = create_engine(sqlalchemy_url(url), connect_args={"connect_timeout": CONNECT_SECONDS})
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    return current == ScriptDirectory.from_config(_config(url)).get_current_head()


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "alembic"))
    config.attributes["url"] = url
    return config
