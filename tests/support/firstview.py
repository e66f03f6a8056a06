"""A first view as a reader's browser counts it: when the largest part was painted, how far things moved by themselves, and what came."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Browser

# A telephone of 2020 on a slow line, as Lighthouse has it.
LATENCY = 150  # ms
LINE = 1.6e6 / 8  # bytes a second
SLOWER = 4  # times, the processor

# Both observers are told what happened before they began. "Moved" is the cumulative layout shift. The wait begins
# when the page has been painted, and ends with two more frames: a busy machine paints late.
COUNTED = """
async wait => {
  let painted = 0, moved = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) moved += one.value; }).observe({ type: "layout-shift", buffered: true });
  await new Promise(seen => new PerformanceObserver(list => { for (const one of list.getEntries()) painted = one.startTime; seen(); }).observe({ type: "largest-contentful-paint", buffered: true }));
  await new Promise(over => setTimeout(over, wait));
  for (const frame of [1, 2]) await new Promise(over => requestAnimationFrame(over));
  const came = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return [painted / 1000, moved, came.reduce((sum, one) => sum + one.transferSize, 0)];
}
"""


class FirstView(NamedTuple):
    """Seconds until the largest part was painted, how far things moved (0 is not at all), and bytes as they were sent."""

    painted: float
    moved: float
    sent: float


def first_view(browser: Browser, address: str, *, width: int = 1280, height: int = 900, slow: bool = False) -> FirstView:
    """Open `address` with nothing kept from before. `slow`: on a slow telephone and line; a busy machine makes that slower still."""
    context = browser.new_context(viewport={"width": width, "height": height})
    try:
        page = context.new_page()
        if slow:
            tools = context.new_cdp_session(page)
            tools.send("Network.enable")
            speeds = {"latency": LATENCY, "downloadThroughput": LINE, "uploadThroughput": LINE / 2}
            tools.send("Network.emulateNetworkConditions", {"offline": False, **speeds})
            tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address)
        return FirstView(*page.evaluate(COUNTED, 1000 if slow else 200))
    finally:
        context.close()
