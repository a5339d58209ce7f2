"""Which migration is the newest is read off the names of the files; all keep what is there."""

from pathlib import Path

import psycopg
from alembic.config import Config
from alembic.script import ScriptDirectory

from alembic import command
from cs_app.kernel import migrations
from tests.support import servers
from tests.support.installation import installed

A_TEXT = """
WITH business AS (
    INSERT INTO clients (business_name, owner_name, email, phone, timezone)
    VALUES ('Rapid Rooter', 'Dana Lee', 'dana@rapidrooter.test', '+14035550100', 'America/Edmonton')
    RETURNING id
), lead AS (
    INSERT INTO leads (client_id, phone) SELECT id, '+14035550101' FROM business
    RETURNING id, client_id
)
INSERT INTO conversations (client_id, lead_id, direction, message)
SELECT client_id, id, 'inbound', 'The gate is open, José' FROM lead
"""
FOUND = "SELECT message FROM latest_texts_with(folded('%JOSÉ%'), ARRAY['%gate%', '%jose%'])"


def test_the_newest_migration_is_the_one_that_alembic_would_end_with():
    assert migrations.newest() == ScriptDirectory(migrations.SCRIPTS).get_current_head()


def test_texts_of_before_are_found_by_their_words(run_folder: Path):
    url = installed(servers.installed("shared", run_folder)).url
    _upgrade(url, "0002")
    with psycopg.connect(url) as owner:
        owner.execute(A_TEXT)
    migrations.upgrade(url)
    with psycopg.connect(url) as nobody:
        assert nobody.execute(FOUND).fetchall() == []
    with psycopg.connect(url, options="-c app.client_ids=*") as everybody:
        assert everybody.execute(FOUND).fetchall() == [("The gate is open, José",)]


def _upgrade(url: str, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.SCRIPTS))
    config.attributes["url"] = url
    command.upgrade(config, revision)
