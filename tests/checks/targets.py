"""What one presses is large enough: 24 px for everything but links inside a sentence; 44 px for exit, menu and telephone."""

from __future__ import annotations

from playwright.sync_api import Page

from .finding import NAME_OF, Finding

LEAST, LARGE = 24, 44

SMALL = f"""([least, large]) => {{
  const nameOf = {NAME_OF};
  const inSentence = element => {{
    if (getComputedStyle(element).display !== 'inline') return false;
    const around = element.closest('p, li, dd, dt, td, th, figcaption, caption, h1, h2, h3, h4, label, blockquote, div');
    return !!around;
  }};
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')].flatMap(element => {{
    if (element.closest('svg') || element.matches('.skip') || !element.getClientRects().length) return [];
    const must = element.matches('[data-exit], .menu-button, [href^="tel:"]') ? large : least;
    const box = element.getBoundingClientRect();
    if (must === least && inSentence(element)) return [];
    return box.height + .5 < must || box.width + .5 < must ? [[nameOf(element), Math.round(box.width), Math.round(box.height), must]] : [];
  }});
}}"""


def target_findings(page: Page) -> list[Finding]:
    return [Finding(page.url, name, "target-size", f"is {width} x {height} px, less than {must}") for name, width, height, must in page.evaluate(SMALL, [LEAST, LARGE])]
