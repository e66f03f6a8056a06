"""Words that leave their box, or their sheet, as a browser draws them: for every kind of picture that the site has."""

from __future__ import annotations

from playwright.sync_api import Page

# As a reader may set them: https://www.w3.org/TR/WCAG22/#text-spacing
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"

_OUTSIDE = """() => {
  const over = [];
  for (const svg of document.querySelectorAll('.map__scroll svg')) {
    const sheet = svg.viewBox.baseVal, map = svg.closest('figure').id;
    for (const text of svg.querySelectorAll('text')) {
      const own = text.getBBox();
      if (own.width === 0) continue;
      const frame = text.parentNode.querySelector(':scope > .shape:not(.bar), :scope > .pill, :scope > .outside > .shape');
      const box = frame ? frame.getBBox() : sheet;
      const sideways = Math.max(box.x - own.x, own.x + own.width - box.x - box.width) - .5;  // nobody sees half a pixel
      const upright = Math.max(box.y - own.y, own.y + own.height - box.y - box.height) - 1;
      if (sideways > 0 || upright > 0)
        over.push(`${map}: "${text.textContent}" leaves its ${frame ? 'box' : 'sheet'} by ${Math.max(sideways, upright).toFixed(1)} px`);
    }
  }
  return over;
}"""


def outside(page: Page) -> list[str]:
    """Each line of text that leaves the frame it was set in, and by how much."""
    assert page.evaluate("document.querySelectorAll('.map__scroll svg text').length"), "nothing is drawn, so nothing is measured"
    return page.evaluate(_OUTSIDE)
