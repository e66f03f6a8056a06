"""Nothing is stored, nothing goes to anybody else, nothing breaks the policy, no word is in an address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from .finding import Finding

STORED = """async () => {
  const found = [];
  if (document.cookie) found.push('a cookie: ' + document.cookie);
  for (const name of ['localStorage', 'sessionStorage']) { try { if (window[name].length) found.push(name + ': ' + Object.keys(window[name])); } catch (none) {} }
  try { for (const base of await indexedDB.databases()) found.push('IndexedDB: ' + base.name); } catch (none) {}
  try { for (const name of await caches.keys()) found.push('cache: ' + name); } catch (none) {}
  try { for (const one of await navigator.serviceWorker.getRegistrations()) found.push('service worker: ' + one.scope); } catch (none) {}
  return found;
}"""


def storage_findings(page: Page) -> list[Finding]:
    kept = [f"a cookie: {cookie['name']}" for cookie in page.context.cookies()]
    return [Finding(page.url, "document", "nothing-stored", f"the page keeps {words}") for words in sorted({*page.evaluate(STORED), *kept})]


class Watch:
    """What a context's pages asked for and complained about while they were watched."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.requests: list[tuple[str, str]] = []
        self.failed: list[tuple[str, str]] = []
        self.complaints: list[tuple[str, str]] = []

    def findings(self) -> list[Finding]:
        foreign = [Finding(page, address, "no-foreign-request", "asks somebody else") for page, address in self.requests if not address.startswith(self.home) and urlsplit(address).scheme not in ("data", "about")]
        failed = [Finding(page, address, "no-failed-request", "doesn't arrive") for page, address in self.failed]
        complaints = [Finding(page, "console", "policy" if "Content Security Policy" in words or "Content-Security-Policy" in words else "console", words) for page, words in self.complaints]
        asked = [Finding(page, address, "no-words-in-address", "has a question mark in its address") for page, address in self.requests if urlsplit(address).query]
        return foreign + failed + complaints + asked


@contextmanager
def watched(context: BrowserContext, home: str) -> Iterator[Watch]:
    """`home` is the beginning of every address that may be asked for."""
    watch = Watch(home)
    def url_of(frame_holder) -> str:
        try:
            return frame_holder.frame.url
        except Exception:
            return ""
    context.on("request", lambda request: watch.requests.append((url_of(request), request.url)))
    # A browser that moves to the next page drops what is still under way (often the icon): that page is gone, nothing failed.
    # What is missing answers with 404, what the policy stops or nobody serves fails with another word.
    context.on("requestfailed", lambda request: watch.failed.append((url_of(request), request.url)) if request.failure != "net::ERR_ABORTED" else None)
    context.on("response", lambda response: watch.failed.append((url_of(response.request), response.url)) if response.status >= 400 else None)
    context.on("console", lambda message: watch.complaints.append((message.page.url if message.page else "", message.text)) if message.type in ("error", "warning") else None)
    yield watch
