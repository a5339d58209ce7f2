"""What waits together is computed together, and nothing for nobody."""

import asyncio
import threading
from collections.abc import AsyncIterator

import numpy as np
import pytest
import pytest_asyncio

from cs_app.box.asked import Asked, Encoding, InputType
from cs_app.box.queue import Queue
from cs_app.box.refusal import Refusal

QUERY, PASSAGE = InputType.QUERY, InputType.PASSAGE


class Model:
    """Computes once it is let; remembers what it was given."""

    def __init__(self) -> None:
        self.batches: list[tuple[InputType, list[str]]] = []
        self.may_work = threading.Event()
        self.queue = Queue(self._compute)

    def _compute(self, texts: list[str], input_type: InputType) -> np.ndarray:
        self.batches.append((input_type, texts))
        self.may_work.wait(60)
        if "broken" in texts:
            raise ArithmeticError
        return np.array([[len(text)] for text in texts], dtype=np.float32)

    def asked(self, *texts: str, kind: InputType = QUERY) -> asyncio.Task[list[np.ndarray]]:
        return asyncio.create_task(self.queue.vectors(Asked(texts, kind, Encoding.FLOAT)))

    async def busy_with_one(self) -> None:
        """From here on everything waits."""
        self.asked("first")
        while not self.batches:
            await asyncio.sleep(0.001)
        self.batches.clear()


@pytest_asyncio.fixture
async def model() -> AsyncIterator[Model]:
    model = Model()
    work = asyncio.create_task(model.queue.work())
    await model.busy_with_one()
    yield model
    model.may_work.set()
    work.cancel()


async def test_those_of_one_kind_are_computed_together_in_their_turn(model: Model):
    wanted = [model.asked("a"), model.asked("bb", "ccc"), model.asked("dddd", kind=PASSAGE)]
    await asyncio.sleep(0)
    model.may_work.set()
    told = [[float(vector[0]) for vector in vectors] for vectors in await asyncio.gather(*wanted)]
    assert told == [[1], [2, 3], [4]]
    assert model.batches == [(QUERY, ["a", "bb", "ccc"]), (PASSAGE, ["dddd"])]


async def test_many_are_computed_in_portions(model: Model):
    wanted = model.asked(*["a"] * 40)
    await asyncio.sleep(0)
    model.may_work.set()
    assert len(await wanted) == 40
    assert [len(texts) for _, texts in model.batches] == [16, 16, 8]


async def test_what_was_given_up_is_not_computed_and_keeps_nobody_out(model: Model):
    given_up = [model.asked(*["old"] * 60) for _ in range(3)]
    await asyncio.sleep(0)
    assert model.queue.waiting == 180
    with pytest.raises(Refusal) as refused:
        await model.asked(*["new"] * 60)
    assert refused.value.status == 503 and refused.value.headers["Retry-After"]
    for task in given_up:
        task.cancel()
    await asyncio.wait(given_up)
    assert model.queue.waiting == 0
    wanted = model.asked(*["new"] * 60)
    await asyncio.sleep(0)
    model.may_work.set()
    assert len(await wanted) == 60
    assert {text for _, texts in model.batches for text in texts} == {"new"}


async def test_a_failure_is_told_and_the_next_are_computed(model: Model):
    failing = model.asked("broken")
    await asyncio.sleep(0)
    model.may_work.set()
    with pytest.raises(Refusal) as refused:
        await failing
    assert refused.value.status == 500
    assert len(await model.asked("a")) == 1
