"""How fast the door takes texts in, beside a bare FastAPI app with the same inserts."""

from collections.abc import Callable
from statistics import median

from bench import load, table
from bench.load import Load, Outcome
from bench.stage import TOKEN, Stage, free_port

ROUNDS = 3
CONNECTIONS = 32
BURST = 4_000
PACED_SECONDS = 4
PACES = (100, 300, 500)
Play = Callable[[int, float | None], Outcome]


def measure(stage: Stage) -> list[table.Row]:
    """Accepted texts a second in a burst, and the wait for an answer at a steady pace."""
    ours, peers = free_port(), free_port()
    urls = {"PORT": str(ours), "PUBLIC_URL": f"http://127.0.0.1:{ours}"}
    with (
        stage.child("bench.door_product", **urls),
        stage.child("bench.door_peer", str(peers)),
    ):
        rows = [_burst(stage, ours, peers)]
        for pace in PACES:
            rows += _paced(stage, ours, peers, pace)
    return rows


def _burst(stage: Stage, ours: int, peers: int) -> table.Row:
    pairs = [(_play(stage, ours, BURST), _play(stage, peers, BURST)) for _ in range(ROUNDS)]
    return table.Row(
        "Texts accepted in a burst",
        median(product.per_second for product, _ in pairs),
        median(peer.per_second for _, peer in pairs),
        "/s",
        table.at_least_ratio(0.7),
    )


def _paced(stage: Stage, ours: int, peers: int, pace: int) -> list[table.Row]:
    count = pace * PACED_SECONDS
    pairs = [
        (_play(stage, ours, count, pace), _play(stage, peers, count, pace)) for _ in range(ROUNDS)
    ]
    goal = table.at_most(25, "ms") if pace == max(PACES) else None
    return [
        table.Row(
            f"Acknowledged at {pace}/s, median",
            median(product.p50 for product, _ in pairs),
            median(peer.p50 for _, peer in pairs),
            "ms",
        ),
        table.Row(
            f"Acknowledged at {pace}/s, p99",
            median(product.p99 for product, _ in pairs),
            median(peer.p99 for _, peer in pairs),
            "ms",
            goal,
        ),
    ]


def _play(stage: Stage, port: int, count: int, rate: float | None = None) -> Outcome:
    return load.run(
        Load(
            port=port,
            count=count,
            connections=CONNECTIONS,
            token=TOKEN,
            numbers=[business.number for business in stage.businesses],
            rate=rate,
        )
    )
