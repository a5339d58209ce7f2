"""Which migration is the newest is read off the names of the files."""

from alembic.script import ScriptDirectory

from cs_app.kernel import migrations


def test_the_newest_migration_is_the_one_that_alembic_would_end_with():
    assert migrations.newest() == ScriptDirectory(migrations.SCRIPTS).get_current_head()
