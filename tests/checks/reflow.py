"""Nothing scrolls sideways but the frames made for it, whatever the width, the spacing or the size of the text."""

from __future__ import annotations

from playwright.sync_api import Page

from .finding import NAME_OF, Finding

# WCAG 1.4.12, as a reader's own style sheet would set it.
SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}"
TWICE = "html{font-size:200%!important}body{font-size:2.25rem!important}"

SIDEWAYS = """() => {
  const nameOf = %s;
  if (document.documentElement.scrollWidth <= innerWidth + 1) return [];
  const inFrame = element => { for (let one = element.parentElement; one; one = one.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one !== document.documentElement && one !== document.body) return true; return false; };
  const wide = [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !inFrame(element));
  return wide.length ? wide.slice(-3).map(nameOf) : ['body'];
}""" % NAME_OF
CUT = """() => {
  const nameOf = %s;
  return [...document.querySelectorAll('a, button, p, h1, h2, h3, li, dd, dt, label')].filter(element => {
    const style = getComputedStyle(element);
    if (element.closest('.unseen, svg') || !element.getClientRects().length) return false;
    return ['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2;
  }).map(nameOf);
}""" % NAME_OF


def reflow_findings(page: Page, *, rule: str = "reflow") -> list[Finding]:
    """The page as it is: what makes it scroll sideways, and what text is cut off."""
    return [Finding(page.url, name, rule, "makes the page scroll sideways") for name in page.evaluate(SIDEWAYS)] + [
        Finding(page.url, name, rule, "cuts its text off") for name in page.evaluate(CUT)]


def spacing_findings(page: Page) -> list[Finding]:
    return _with_style(page, SPACING, "text-spacing")


def large_text_findings(page: Page) -> list[Finding]:
    return _with_style(page, TWICE, "text-200")


def _with_style(page: Page, css: str, rule: str) -> list[Finding]:
    # A constructed sheet: the page's policy rightly refuses an inline one.
    page.evaluate("css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }", css)
    findings = reflow_findings(page, rule=rule)
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    return findings
