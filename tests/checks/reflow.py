"""Nothing scrolls sideways but the frames made for it, whatever the width, the spacing or the size of the text."""

from __future__ import annotations

from playwright.sync_api import Page

from .finding import NAME_OF, Finding

# WCAG 1.4.12, as a reader's own style sheet would set it.
SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}"
TWICE = "html{font-size:200%!important}body{font-size:2.25rem!important}"

SIDEWAYS = f"""() => {{
  const nameOf = {NAME_OF};
  if (document.documentElement.scrollWidth <= innerWidth + 1) return [];
  const inFrame = element => {{ for (let one = element.parentElement; one; one = one.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one !== document.documentElement && one !== document.body) return true; return false; }};
  const wide = [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !inFrame(element));
  return wide.length ? wide.slice(-3).map(nameOf) : ['body'];
}}"""
CUT = f"""() => {{
  const nameOf = {NAME_OF};
  return [...document.querySelectorAll('a, button, p, h1, h2, h3, li, dd, dt, label')].filter(element => {{
    const style = getComputedStyle(element);
    if (element.closest('.unseen, svg') || !element.getClientRects().length) return false;
    if (style.clipPath === 'inset(50%)' && element.clientWidth <= 1) return false; // on this screen for ears alone
    return ['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2;
  }}).map(nameOf);
}}"""


LONGEST_LINE = 75  # characters, as the project has set itself
LOOKED_AT = 40  # paragraphs of a page, the longest: each character is measured
LINES = f"""([longest, most]) => {{
  const nameOf = {NAME_OF};
  const lengthOf = paragraph => {{
    const range = document.createRange(), walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let longestLine = 0, line = 0, top = null;
    for (let text = walk.nextNode(); text; text = walk.nextNode())
      for (let i = 0; i < text.length; i++) {{
        range.setStart(text, i); range.setEnd(text, i + 1);
        const box = range.getBoundingClientRect();
        if (!box.height) continue;
        if (top === null || Math.abs(box.top - top) > 8) {{ top = box.top; line = 0; }}
        longestLine = Math.max(longestLine, ++line);
      }}
    return longestLine;
  }};
  return [...document.querySelectorAll('article p:not(.letters)')].sort((one, other) => other.textContent.length - one.textContent.length).slice(0, most)
    .map(paragraph => [nameOf(paragraph), lengthOf(paragraph)]).filter(([, length]) => length > longest);
}}"""


def line_findings(page: Page) -> list[Finding]:
    """Lines that are too long to find the next one from. Links to jump by (.letters) are looked up, not read."""
    return [
        Finding(page.url, name, "line-length", f"has a line of {length} characters, more than {LONGEST_LINE}")
        for name, length in page.evaluate(LINES, [LONGEST_LINE, LOOKED_AT])
    ]


def reflow_findings(page: Page, *, rule: str = "reflow") -> list[Finding]:
    """The page as it is: what makes it scroll sideways, and what text is cut off."""
    return [Finding(page.url, name, rule, "makes the page scroll sideways") for name in page.evaluate(SIDEWAYS)] + [
        Finding(page.url, name, rule, "cuts its text off") for name in page.evaluate(CUT)
    ]


def spacing_findings(page: Page) -> list[Finding]:
    return _with_style(page, SPACING, "text-spacing")


def large_text_findings(page: Page) -> list[Finding]:
    return _with_style(page, TWICE, "text-200")


def _with_style(page: Page, css: str, rule: str) -> list[Finding]:
    # A constructed sheet: the page's policy rightly refuses an inline one.
    # It goes again alone: the face that text is measured in stands in such a sheet too.
    page.evaluate("css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet); }", css)
    findings = reflow_findings(page, rule=rule)
    page.evaluate("() => { document.adoptedStyleSheets.pop(); }")
    return findings
