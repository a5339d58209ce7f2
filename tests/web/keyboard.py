"""Somebody who works without a mouse: Tab, Enter, Space, Escape, arrows and letters."""

import contextlib
from collections.abc import AsyncIterator

from playwright.async_api import FileChooser, Locator, Page, TimeoutError, expect

TRIES = 4
CHOOSER_MS = 8_000
FARTHEST = 150  # stops from anywhere on a page to anywhere else on it
_HAS_FOCUS = "one => one === document.activeElement"
_IS_SEEN = """one => [[one], [one, '::after'], [one.closest('.affix') ?? one]]
    .some((of) => getComputedStyle(...of).outlineStyle !== 'none')"""
_IS_WITHIN = """one => [document.body, one, ...one.querySelectorAll('*')]
    .includes(document.activeElement)"""


async def reach(page: Page, target: Locator, *, key: str = "Tab") -> None:
    """Go from stop to stop until the target has the focus, which can be seen."""
    await expect(target).to_be_visible()
    for _ in range(FARTHEST):
        if await target.evaluate(_HAS_FOCUS):
            assert await target.evaluate(_IS_SEEN), "nobody sees where the focus is"
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{target} is out of the keyboard's reach")


async def press(page: Page, target: Locator, *, key: str = "Enter") -> None:
    """Go there and press."""
    await reach(page, target)
    await page.keyboard.press(key)


async def write(page: Page, target: Locator, words: str) -> None:
    """Go to a box and write over what is in it."""
    await reach(page, target)
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type(words)


async def choose(page: Page, target: Locator, value: str) -> None:
    """Go to a choice and go down it with the arrow, from its first line."""
    await reach(page, target)
    await page.keyboard.press("Home")
    for _ in range(FARTHEST):
        if await target.input_value() == value:
            return
        await page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not offered")


@contextlib.asynccontextmanager
async def opened(
    page: Page, opener: Locator, dialog: Locator, *, gives_back: bool = True
) -> AsyncIterator[Locator]:
    """A dialog from its button on, into which the focus goes, until it is closed and gives it back.

    What is done within must close it. Where that takes the button away as well, nothing is given
    back to it: see `kept_within`.
    """
    await press(page, opener)
    await expect(dialog).to_be_visible()
    assert await dialog.evaluate("one => one.contains(document.activeElement)")
    yield dialog
    await expect(dialog).to_be_hidden()
    if gives_back:
        await expect(opener).to_be_focused()


async def looked_into(page: Page, opener: Locator, dialog: Locator) -> None:
    """The dialog opens, keeps the focus within on both sides, and Escape leaves all as it was."""
    async with opened(page, opener, dialog):
        await page.keyboard.press("Shift+Tab")
        for _ in range(3):
            await page.keyboard.press("Tab")
        assert await dialog.evaluate(_IS_WITHIN)  # or nowhere: in the browser's own bar
        await page.keyboard.press("Escape")


async def kept_within(page: Page, region: Locator) -> None:
    """What had the focus is gone; it is near where it was, not at the page's beginning."""
    near = "one => one !== document.body && one.contains(document.activeElement)"
    await expect(region).to_be_visible()
    handle = await region.element_handle()
    await page.wait_for_function(near, arg=handle)


async def offered_files(page: Page, target: Locator) -> FileChooser:
    """Go to where a file is asked for and open the choice of one; a busy browser forgets a key."""
    for _ in range(TRIES):
        await reach(page, target)
        with contextlib.suppress(TimeoutError):
            async with page.expect_file_chooser(timeout=CHOOSER_MS) as asked:
                await page.keyboard.press("Enter")
            return await asked.value
    raise AssertionError("no choice of a file opens")
