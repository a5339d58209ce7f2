from bench.stage import Stage
from bench.table import Row


def measure(stage: Stage) -> list[Row]:
    return []


def measure_pickup(stage: Stage) -> list[Row]:
    return []
