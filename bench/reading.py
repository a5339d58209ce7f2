"""What it costs to read a text, beside one bare call for the vector of its words."""

import asyncio
from collections.abc import Awaitable, Callable
from statistics import median
from time import perf_counter

import httpx

from bench import table
from bench.stage import Stage, free_port
from cs_app import box_process
from cs_app.providers import gateways
from cs_app.providers.embeddings import EmbeddingsGateway, TextKind, in_the_box
from cs_app.providers.gateways import ProviderConfig
from cs_app.reading import reader
from cs_app.reading.taught import taught

ROUNDS = 15
START_SECONDS = 60
MORE = 1.3  # times the bare call
ALMOST_NOTHING = 0.1
UNSURE = (
    "our upstairs shower only gets lukewarm, is that the valve or the heater",
    "the tall grey shed out back needs its roof redone before the snow",
    "pouvez-vous passer voir la toiture du garage la semaine prochaine",
    "me cobraron dos veces la visita del martes y nadie me contesta",
    "I moved in last month, who serviced this furnace before",
)
SURE = ("STOP", "thanks so much!", "Liked “See you at nine”", "plz quit texting me", "gracias")


def measure(stage: Stage) -> list[table.Row]:
    """Milliseconds a text, one after the other, each beside the bare call in the same round."""
    folder, port = stage.folder / "box", free_port()
    box = box_process.start(port, folder)
    try:
        return asyncio.run(_measured(f"http://127.0.0.1:{port}", box_process.secret(folder)))
    finally:
        box_process.kill(box.pid)
        box.wait()


async def _measured(url: str, secret: str) -> list[table.Row]:
    await _ready(url, secret)
    taught()
    model = in_the_box(url, secret)
    config = ProviderConfig("AC", "token", "key", "key", "a@b.test", embeddings=model)
    gateways.install(gateways.build_gateways(config))
    bare = gateways.current().embeddings
    unsure = await _pair(reader.read, bare, UNSURE)
    sure = await _pair(reader.read, bare, SURE)
    await gateways.current().close()
    return [
        table.Row("A text read by its meaning", *unsure, "ms", table.at_most_ratio(MORE)),
        table.Row(
            "A text that a rule is sure of", *sure, "ms", table.at_most_ratio(ALMOST_NOTHING)
        ),
    ]


async def _ready(url: str, secret: str) -> None:
    bearer = {"Authorization": f"Bearer {secret}"}
    deadline = perf_counter() + START_SECONDS
    async with httpx.AsyncClient(base_url=url, headers=bearer, trust_env=False) as http:
        while perf_counter() < deadline:
            try:
                (await http.get("/health")).raise_for_status()
            except httpx.HTTPError:
                await asyncio.sleep(0.1)
            else:
                return
    raise SystemExit("The box does not answer")


async def _pair(
    read: Callable[[str], Awaitable[object]], bare: EmbeddingsGateway, texts: tuple[str, ...]
) -> tuple[float, float]:
    async def vector(text: str) -> object:
        return await bare.vectors([text], kind=TextKind.QUERY)

    rounds = [(await _cost(read, texts), await _cost(vector, texts)) for _ in range(ROUNDS)]
    ours, theirs = zip(*rounds, strict=True)
    return median(ours), median(theirs)


async def _cost(act: Callable[[str], Awaitable[object]], texts: tuple[str, ...]) -> float:
    began = perf_counter()
    for text in texts:
        await act(text)
    return (perf_counter() - began) / len(texts) * 1000
