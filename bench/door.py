"""How fast the door takes texts in, beside a bare FastAPI app with the same inserts."""

from dataclasses import dataclass
from statistics import median

from bench import load, table
from bench.load import Load, Outcome
from bench.stage import TOKEN, Child, Stage, free_port

ROUNDS = 3
CONNECTIONS = 32
BURST = 4_000
PACED_SECONDS = 4
PACES = (100, 300, 500)
SUSTAINED = 0.95  # of a pace: who is slower than that has a line that only grows


@dataclass(frozen=True)
class Door:
    port: int
    process: Child


def measure(stage: Stage) -> list[table.Row]:
    """Accepted texts a second in a burst, and the wait for an answer at a steady pace."""
    ours, peers = free_port(), free_port()
    urls = {"PORT": str(ours), "PUBLIC_URL": f"http://127.0.0.1:{ours}"}
    with (
        stage.child("bench.door_product", **urls) as product,
        stage.child("bench.door_peer", str(peers)) as peer,
    ):
        rows = _burst(stage, Door(ours, product), Door(peers, peer))
        for pace in PACES:
            rows += _paced(stage, ours, peers, pace)
    return rows


def _burst(stage: Stage, product: Door, peer: Door) -> list[table.Row]:
    pairs = [(_accept(stage, product), _accept(stage, peer)) for _ in range(ROUNDS)]
    return [
        table.Row(
            "Texts accepted in a burst",
            median(ours[0] for ours, _ in pairs),
            median(theirs[0] for _, theirs in pairs),
            "/s",
            table.at_least_ratio(1),
        ),
        table.Row(
            "Texts accepted in a burst: processor time",
            median(ours[1] for ours, _ in pairs),
            median(theirs[1] for _, theirs in pairs),
            "ms",
        ),
    ]


def _accept(stage: Stage, door: Door) -> tuple[float, float]:
    """Texts a second, and milliseconds of the server's processor time a text."""
    used = door.process.processor_seconds()
    outcome = _play(stage, door.port, BURST)
    used = door.process.processor_seconds() - used
    return outcome.per_second, used / (BURST + load.WARM_UP) * 1000


def _paced(stage: Stage, ours: int, peers: int, pace: int) -> list[table.Row]:
    count = pace * PACED_SECONDS
    pairs = [
        (_play(stage, ours, count, pace), _play(stage, peers, count, pace)) for _ in range(ROUNDS)
    ]
    sustained = median(peer.per_second for _, peer in pairs) >= pace * SUSTAINED
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
            table.at_most_ratio(1) if sustained else table.none("the peer falls behind"),
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
