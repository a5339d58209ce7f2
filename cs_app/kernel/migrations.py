"""Brings the database's tables up to what this version of the code expects."""

from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "alembic"
LOCK = 7_231_450_021
CONNECT_SECONDS = 5


def upgrade(url: str) -> None:
    """Apply all missing migrations; processes that start together take turns."""
    if is_current(url):
        return
    with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as guard:
        guard.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))  # ends with it, pooled or not
        _apply_all(url)


def is_current(url: str) -> bool:
    """Whether no migration is missing."""
    with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except psycopg.errors.UndefinedTable:
            return False
    return row is not None and row[0] == newest()


def newest() -> str:
    """The revision of the newest migration; the files are named by theirs, in order."""
    return max(file.name for file in SCRIPTS.glob("versions/*.py")).partition("_")[0]


def _apply_all(url: str) -> None:
    # Here, because Alembic takes longer to import than an up-to-date database to be asked.
    from alembic.config import Config

    from alembic import command

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["url"] = url
    command.upgrade(config, "head")
