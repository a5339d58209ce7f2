"""The commands of `python -m cs_app`."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

from cs_app import seed, serving
from cs_app.doctor import doctor
from cs_app.finding_command import learn_finding
from cs_app.kernel import db, embedded_postgres, migrations
from cs_app.kernel.embedded_postgres import DatabaseUnavailable
from cs_app.migration.command import migrate_identities, verify_migration
from cs_app.migration.errors import CannotMigrate
from cs_app.process import app_url, database_url, prepare
from cs_app.reading_command import CannotRead, learn, read_file
from cs_app.sandbox_process import SandboxFailed
from cs_app.settings import settings
from cs_app.web.bundle.frontend import FrontendBuildFailed

EXPORT = "a JSON file, or a folder of CSV files, instead of old tables in the database"
FAILURES = (
    DatabaseUnavailable,
    FrontendBuildFailed,
    serving.CannotServe,
    SandboxFailed,
    CannotMigrate,
    CannotRead,
)


def main() -> None:
    """Run the command of the command line; a failure is one line on standard error."""
    arguments = _parser().parse_args()
    command: Callable[[argparse.Namespace], int | None] = arguments.run
    try:
        code = command(arguments)
    except FAILURES as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    raise SystemExit(code or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cs_app", description="ConversionSurgery")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, run: Callable, text: str, to=commands) -> argparse.ArgumentParser:
        command = to.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    serve = add("serve", _serve, "web, worker and scheduler in one process, with the sandbox")
    serve.add_argument("--seed", choices=["demo"], help="fill an empty database first")
    add("web", _web, "only the pages and the API")
    add("worker", _worker, "only durable jobs")
    add("scheduler", _scheduler, "only the cron tiers")
    add("sandbox", _sandbox, "only the emulated providers")
    read = add("read", _read, "what each text of a file means, one a line; with labels, a table")
    read.add_argument("file", metavar="FILE", help="texts, or label<TAB>text; - for standard input")
    add("learn", lambda _: learn(), "have texts read by the labelled examples as they are now")
    add(
        "learn-finding",
        lambda _: learn_finding(),
        "have answers found by the labelled examples as they are now",
    )
    add("doctor", _doctor, "check this installation and name what is wrong")
    database = add("db", lambda _: parser.print_help(), "the database").add_subparsers(
        required=True, metavar="COMMAND"
    )
    add("upgrade", _upgrade, "apply missing migrations", database)
    url = add("url", _url, "print the libpq URL of the running database", database)
    url.add_argument("--app", action="store_true", help="of the product's own role, not the owner")
    psql = add("psql", _psql, "open psql on the running database", database)
    psql.prefix_chars = "\0"  # what follows is psql's own, options too
    psql.add_argument("arguments", nargs=argparse.REMAINDER)
    seeds = add("seed", lambda _: parser.print_help(), "fill the database").add_subparsers(
        required=True, metavar="COMMAND"
    )
    add("demo", _seed_demo, "an agency with three client businesses", seeds)
    add("role-templates", _seed_roles, "the seven built-in roles", seeds)
    migrate = add("migrate-identities", _migrate, "take people over from the old system's tables")
    migrate.add_argument("--dry-run", action="store_true", help="show it, and change nothing")
    migrate.add_argument("--verbose", action="store_true", help="one line per record")
    verify = add("verify-migration", _verify, "check that everybody was taken over")
    for command in (migrate, verify):
        command.add_argument("--from", dest="export", type=Path, metavar="FILE", help=EXPORT)
    return parser


def _serve(arguments: argparse.Namespace) -> None:
    serving.serve(serving.EVERYTHING, seed_demo=arguments.seed == "demo")


def _web(_: argparse.Namespace) -> None:
    serving.serve(serving.WEB_ONLY)


def _worker(_: argparse.Namespace) -> None:
    serving.work(jobs=True)


def _scheduler(_: argparse.Namespace) -> None:
    serving.work(schedule=True)


def _sandbox(_: argparse.Namespace) -> None:
    serving.run_sandbox()


def _read(arguments: argparse.Namespace) -> int:
    return read_file(arguments.file)


def _doctor(_: argparse.Namespace) -> int:
    return asyncio.run(doctor())


def _upgrade(_: argparse.Namespace) -> None:
    owner = database_url(settings())
    migrations.upgrade(owner)
    app_url(owner, settings())
    print("The database is up to date.")


def _url(arguments: argparse.Namespace) -> None:
    owner = _running_database()
    print(app_url(owner, settings()) if arguments.app else owner)


def _psql(arguments: argparse.Namespace) -> None:
    url = _running_database()
    try:
        os.execvp("psql", ["psql", url, *arguments.arguments])
    except FileNotFoundError:
        binary = embedded_postgres.psql_path()
        os.execv(binary, [str(binary), url, *arguments.arguments])


def _running_database() -> str:
    config = settings()
    url = config.database_url or embedded_postgres.url(config.data_dir)
    if url is None:
        raise DatabaseUnavailable(
            f"The database of {config.data_dir} is not running; start it with "
            "`python -m cs_app serve`"
        )
    return url


def _seed_demo(_: argparse.Namespace) -> None:
    prepare()
    asyncio.run(seed.demo())


def _seed_roles(_: argparse.Namespace) -> None:
    prepare()
    asyncio.run(seed.role_templates())


def _migrate(arguments: argparse.Namespace) -> int:
    _prepare_as_the_owner()
    migration = migrate_identities(
        arguments.export, dry_run=arguments.dry_run, verbose=arguments.verbose
    )
    return asyncio.run(migration)


def _verify(arguments: argparse.Namespace) -> int:
    _prepare_as_the_owner()
    return asyncio.run(verify_migration(arguments.export))


def _prepare_as_the_owner() -> None:
    """The product's own role may not know the old tables."""
    prepare()
    db.configure(database_url(settings()))
