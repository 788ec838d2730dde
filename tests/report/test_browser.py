"""The HTML report in a real browser: nothing leaves it, everybody can read it, evidence lights up from both sides.

``LOCALCOACH_CHROMIUM`` names the browser where it is not on the path; ``LOCALCOACH_SCREENSHOTS`` a folder for pictures.
"""

import os
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from localcoach.pipeline import Reviewed
from localcoach.report import ReportOptions, render
from tests.report.samples import Sample, marked, moderation, reported
from tests.report.test_hostile import hostile

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]  # playwright talks to its driver

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
WIDE, NARROW, PAPER = (1280, 900), (390, 844), (794, 1123)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    path = os.environ.get("LOCALCOACH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("LOCALCOACH_REQUIRE_BROWSER"):
            pytest.fail("LOCALCOACH_REQUIRE_BROWSER is set, but there is no chromium")
        pytest.skip("there is no chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Opened:
    """A report in the browser, with the requests it made and what went wrong."""

    def __init__(self, browser: Browser, file: Path, html: str, size: tuple[int, int], scheme: Any, media: Any) -> None:
        file.write_text(html, encoding="utf-8")
        self.page: Page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        self.page.emulate_media(media=media)
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.refused: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.refused.append(f"{request.url} {request.failure}"))
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.goto(file.as_uri())

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def lit(self) -> set[str]:
        """Return the ids of what is lit."""
        return set(self.page.eval_on_selector_all(".lit", "found => found.map(e => e.id)"))

    def violations(self) -> list[tuple[str, str]]:
        """Return the rules of axe-core that the page breaks, each with the element."""
        self.page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run()")["violations"]
        return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Open a report; a picture of it goes to LOCALCOACH_SCREENSHOTS."""
    pages: list[Page] = []

    def open_(html: str, size: tuple[int, int] = WIDE, scheme: str = "light", media: str = "screen") -> Opened:
        found = Opened(browser, tmp_path / "report.html", html, size, scheme, media)
        pages.append(found.page)
        return found

    yield open_
    for page in pages:
        if folder := os.environ.get("LOCALCOACH_SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{request.node.name}.png", full_page=True)
        page.close()


def report() -> str:
    return render("html", [marked()], ReportOptions())


@pytest.mark.parametrize(
    ("size", "media"),
    [(WIDE, "screen"), (NARROW, "screen"), (PAPER, "print")],
    ids=["wide", "narrow", "paper"],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(opened: Any, scheme: str, size: tuple[int, int], media: str) -> None:
    found = opened(report(), size, scheme, media)
    assert found.violations() == []
    assert found.overflow() == 0
    assert found.faults == []


def test_several_drafts_can_be_read_by_everybody(opened: Any) -> None:
    found = opened(render("html", [marked(), hostile(["another"])], ReportOptions(unredacted=True)))
    assert found.violations() == []


def test_nothing_leaves_the_page(opened: Any) -> None:
    texts = [
        "<img src=https://example.org/a.png onerror=alert(1)>",
        "<script src=https://example.org/b.js></script><link rel=stylesheet href=https://example.org/c.css>",
        "</style><style>@import url(https://example.org/d.css)</style>",
        '"><iframe src=https://example.org/e></iframe><meta http-equiv=refresh content="0;url=https://example.org/f">',
    ]
    found = opened(render("html", [hostile(texts)], ReportOptions(unredacted=True)))
    found.page.wait_for_load_state("networkidle")
    assert [url.rpartition("/")[2] for url in found.requests] == ["report.html"]
    assert found.faults == []


def test_the_policy_refuses_what_is_not_the_reports_own(opened: Any) -> None:
    own = report()
    found = opened(own.replace("<main>", "<main><img src='https://example.org/a.png'><script>alert(1)</script>"))
    assert found.refused == ["https://example.org/a.png csp"]
    assert len(found.faults) == 2
    assert all("Content Security Policy" in fault for fault in found.faults)


def test_a_criterion_lights_up_its_evidence(opened: Any) -> None:
    found = opened(report())
    found.page.hover("#d1-MET-02 h5")
    assert found.lit() == {"d1-MET-02", "d1-S2", "d1-S19"}
    found.page.mouse.move(0, 0)
    assert found.lit() == set()


def test_a_sentence_lights_up_its_criteria(opened: Any) -> None:
    found = opened(report())
    found.page.hover("#d1-S2")
    assert found.lit() == {"d1-S2", "d1-CTX-02", "d1-MET-02"}


def test_the_keyboard_does_what_the_mouse_does(opened: Any) -> None:
    found = opened(report())
    found.page.focus("#d1-MET-02 a")
    assert found.lit() == {"d1-MET-02", "d1-S2", "d1-S19"}
    found.page.keyboard.press("Enter")
    found.page.wait_for_url("**#d1-S2")
    found.page.focus("#d1-S2 + .codes a")
    assert found.lit() == {"d1-S2", "d1-CTX-02", "d1-MET-02"}


def test_every_link_leads_somewhere(opened: Any) -> None:
    found = opened(report())
    targets = found.page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))")
    assert targets
    assert [target for target in targets if not found.page.query_selector(target)] == []


def test_the_first_tab_skips_the_draft(opened: Any) -> None:
    found = opened(report())
    found.page.keyboard.press("Tab")
    assert found.page.evaluate("document.activeElement.textContent").startswith("Skip the draft")
    found.page.keyboard.press("Enter")
    found.page.wait_for_url("**#d1-criteria")


def test_a_long_draft_is_printed_whole(opened: Any) -> None:
    sample = moderation()
    long = Sample("\n\n".join(["A plain sentence of a very long draft that goes on and on."] * 400))
    found = opened(
        render("html", [reported(Reviewed(sample.review, long.draft, long.redaction))], ReportOptions()), media="print"
    )
    cut = "(e => e.scrollHeight - e.clientHeight)(document.querySelector('.draft'))"
    assert found.page.evaluate(cut) == 0
