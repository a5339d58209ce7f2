from collections.abc import Iterator
from pathlib import Path

import pytest
from openai import OpenAI

from tests.box.real_box import RealBox


@pytest.fixture(scope="session")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealBox]:
    """A box that answers. Leave it so."""
    box = RealBox(tmp_path_factory.mktemp("box"))
    process = box.launch()
    box.answering_pid()
    yield box
    process.kill()
    process.wait()


@pytest.fixture
def own_box(tmp_path: Path) -> Iterator[RealBox]:
    """One that does not run yet, to be broken."""
    box = RealBox(tmp_path)
    yield box
    box.end()


@pytest.fixture
def openai(box: RealBox) -> Iterator[OpenAI]:
    url = f"{box.url}/v1"
    with OpenAI(api_key=box.secret, base_url=url, max_retries=0, timeout=60) as client:
        yield client
