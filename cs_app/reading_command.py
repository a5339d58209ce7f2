"""`python -m cs_app read FILE`: what each text of a file means, and how often that is right.

And `learn`, which has the reader learn anew from its labelled examples.
"""

import asyncio
import contextlib
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np

from cs_app import box_process, box_watch
from cs_app.kernel import log
from cs_app.operations import readiness
from cs_app.operations.readiness import Box
from cs_app.process import vendor_config
from cs_app.providers import gateways
from cs_app.providers.embeddings import EmbeddingsGateway, TextKind
from cs_app.providers.errors import ProviderError
from cs_app.reading import language, reader
from cs_app.reading.confusion import Read, table
from cs_app.reading.labelled import examples
from cs_app.reading.labelled_file import Line, Unreadable, lines_of
from cs_app.reading.taught import FILE, Taught, save, taught, teach
from cs_app.reading.verdict import Verdict
from cs_app.settings import EmbeddingsSource, Settings, settings

BOX_SECONDS = 30
LEARN_SECONDS = 120  # a request; nobody waits for it
WITHOUT = "The model of meaning does not answer: read by rules and letters alone"


class CannotRead(Exception):
    """The file cannot be read; the message is one line."""


def read_file(path: str) -> int:
    """Print a verdict with its ground for each line, and a table where the lines have labels.

    `-` reads standard input. Raises `CannotRead`.
    """
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        lines = lines_of(content)
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror}") from None
    except Unreadable as error:
        raise CannotRead(f"{path}: {error}") from None
    log.configure(level="ERROR", json_lines=False)
    verdicts = asyncio.run(_read_all(lines))
    for line, verdict in zip(lines, verdicts, strict=True):
        print(_shown(line, verdict))
    if any(line.label for line in lines):
        pairs = zip(lines, verdicts, strict=True)
        print(f"\n{table(Read(line.label, verdict) for line, verdict in pairs)}")
    return 0


def learn() -> int:
    """Learn anew from the labelled examples. Raises `CannotRead` without the model of meaning."""
    log.configure(level="ERROR", json_lines=False)
    np.save(language.FILE, language.learn(examples()), allow_pickle=False)
    found = asyncio.run(_learned())
    save(found, FILE)
    print(f"Learned from {len(examples())} examples, with {found.model}: {FILE}")
    return 0


async def _learned() -> Taught:
    async with _reading() as config:
        patient = EmbeddingsGateway(vendor_config(config).embeddings, LEARN_SECONDS)
        try:
            texts = [one.text for one in examples()]
            vectors = await patient.vectors(texts, kind=TextKind.QUERY)
        except ProviderError as error:
            raise CannotRead(f"No vectors: {error}") from None
        finally:
            await patient.close()
        return teach(examples(), np.array(vectors), patient.model)


async def _read_all(lines: list[Line]) -> list[Verdict]:
    async with _reading():
        vector, model = await reader.meaning(lines[0].text)
        if vector is None or model != taught().model:
            print(WITHOUT, file=sys.stderr)
        return [await reader.read(line.text) for line in lines]


@contextlib.asynccontextmanager
async def _reading() -> AsyncIterator[Settings]:
    """The model of meaning answers: that of a running product, or one begun for this alone."""
    config = _with_a_box_of_its_own(settings())
    vendors = gateways.build_gateways(vendor_config(config))
    gateways.install(vendors)
    watch = asyncio.create_task(_watched(config))
    try:
        await _ready(config)
        yield config
    finally:
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)
        await vendors.close()


def _with_a_box_of_its_own(config: Settings) -> Settings:
    """Where none runs in this installation its port may be another's."""
    if box_process.running_pid(config.box_folder):
        return config
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return config.model_copy(update={"box_port": probe.getsockname()[1]})


async def _watched(config: Settings) -> None:
    if config.embeddings is EmbeddingsSource.BOX:
        await box_watch.keep(config)


async def _ready(config: Settings) -> None:
    if config.embeddings is not EmbeddingsSource.BOX:
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(BOX_SECONDS):
            while readiness.box() in (None, Box.STARTING):
                await asyncio.sleep(0.05)


def _shown(line: Line, verdict: Verdict) -> str:
    first = verdict.findings[0]
    ground = f"{first.reader.value}: {first.ground} ({first.certainty:.0%})"
    return "\t".join((verdict.label, ground, line.text.replace("\n", "\\n")))
