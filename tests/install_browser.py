"""Finds a Chromium for the browser tests, or installs one; prints where it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shell draws pages without a browser's own windows around them: a third less to do.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
PACKAGES = ("chromium-headless-shell", "chromium")


def find() -> str | None:
    """The path of an installed browser: CHROMIUM, one on the PATH, or Playwright's own."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Playwright's browser first; where its download is closed, Debian's package."""
    playwright = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
    if subprocess.run(playwright, capture_output=True, check=False).returncode == 0:
        return
    if shutil.which("apt-get"):
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        _apt([*prefix, "apt-get", "update", "-qq"])
        any(_apt([*prefix, "apt-get", "install", "-y", "-qq", package]) for package in PACKAGES)


def _apt(command: list[str]) -> bool:
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def main() -> None:
    if not find():
        print("Installing Chromium for the browser tests …", flush=True)
        install()
    path = find()
    if not path:
        sys.exit("No Chromium could be installed; install one and set CHROMIUM to its path")
    print(f"Browser: {path}")


if __name__ == "__main__":
    main()
