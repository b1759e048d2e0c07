"""A headless Chromium for the tests of pages: one for the whole run, offline, with what it logged and asked for."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1440,900",
    "--force-device-scale-factor=1",
)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """The browser. Skips where Debian's chromium and chromium-driver, or Python's selenium, are not there."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium (the package's test extra)")
    from selenium.webdriver.chrome.service import Service

    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("needs chromium and chromedriver (Debian: chromium, chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('chromium')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # an explicit driver: selenium must not look for one in the network
    browser = webdriver.Chrome(options=options, service=Service(driver))
    try:
        browser.execute_cdp_cmd("Network.enable", {})
        yield browser
    finally:
        browser.quit()


def open_page(
    browser: Chrome,
    path: Path,
    *,
    width: int = 1440,
    height: int = 900,
    dark: bool = False,
    scripts: bool = True,
    calm: bool = False,
) -> None:
    """Open a file and forget what was logged before it."""
    features = [
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
        {"name": "prefers-reduced-motion", "value": "reduce" if calm else "no-preference"},
    ]
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get_log("performance")
    browser.get(path.as_uri())


def logged(browser: Chrome) -> list[str]:
    """What the page wrote to the console since it was opened: errors, warnings, refusals of its policy."""
    return [entry["message"] for entry in browser.get_log("browser")]


def requests(browser: Chrome) -> list[str]:
    """The addresses that were asked for since the page was opened, without what its policy refused."""
    messages: list[dict[str, Any]] = [
        json.loads(entry["message"])["message"] for entry in browser.get_log("performance")
    ]
    asked = {m["params"]["requestId"]: m["params"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    failed = [m["params"] for m in messages if m["method"] == "Network.loadingFailed"]
    refused = {m["requestId"] for m in failed if m.get("blockedReason") == "csp"}
    return [sent["request"]["url"] for key, sent in asked.items() if key not in refused]
