"""What axe doesn't look at: whether a control has an edge, a link looks like one, words that the style sheet writes and drawings can be seen.

Everything is asked of the page as the browser shows it, by what it means and not by which rule makes it so: the same in light, dark,
forced colours and on paper.
"""

from __future__ import annotations

from playwright.sync_api import Page

from .finding import NAME_OF, Finding

TEXT, SIGN = 4.5, 3  # WCAG 1.4.3 and 1.4.11

# What the parts below share. `ground` is what stands behind an element, `far` how far two colours are apart, 1 to 21.
TOOLS = f"""
  const nameOf = {NAME_OF}, found = [];
  const say = (rule, node, words) => found.push([nameOf(node), rule, words]);
  const shown = node => node.checkVisibility({{ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true }}) && node.getClientRects().length > 0;
  const parts = colour => {{ const all = (colour.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number); return [...all.slice(0, 3), all.length > 3 ? all[3] : 1]; }};
  const over = (colour, below) => {{ const a = parts(colour), b = parts(below); return `rgb(${{[0, 1, 2].map(at => a[at] * a[3] + b[at] * (1 - a[3])).join(', ')}})`; }};
  const light = colour => parts(colour).slice(0, 3).map(one => one / 255).map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
                                       .reduce((sum, one, at) => sum + one * [.2126, .7152, .0722][at], 0);
  const far = (one, other) => {{ const [a, b] = [light(one), light(other)]; return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); }};
  const grounds = new Map();
  const ground = node => {{
    if (!node || node.nodeType !== 1) return matchMedia('(forced-colors: active)').matches ? getComputedStyle(document.documentElement).backgroundColor.replace('rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)') : 'rgb(255, 255, 255)';
    if (!grounds.has(node)) {{
      const own = getComputedStyle(node).backgroundColor;
      grounds.set(node, parts(own)[3] ? over(own, ground(node.parentNode)) : ground(node.parentNode));
    }}
    return grounds.get(node);
  }};
  const edge = (style, behind) => ['Top', 'Right', 'Bottom', 'Left'].filter(side => parseFloat(style[`border${{side}}Width`]) >= 1
    && !['none', 'hidden'].includes(style[`border${{side}}Style`]) && far(over(style[`border${{side}}Color`], behind), behind) >= sign).length;
"""

LOOKS = f"""([text, sign, media, walks]) => {{
  {TOOLS}
  const underlined = node => {{ for (let one = node; one && one !== document.body; one = one.parentElement) if (getComputedStyle(one).textDecorationLine.includes('underline')) return true;
                               return [...node.querySelectorAll('*')].some(one => getComputedStyle(one).textDecorationLine.includes('underline')); }};

  // A field or a button has an edge all around, or is filled.
  for (const one of document.querySelectorAll('input:not([type=hidden]), select, textarea, button')) {{
    const style = getComputedStyle(one), behind = ground(one.parentElement);
    if (!shown(one) || (one.matches('[type=checkbox], [type=radio]') && style.appearance !== 'none')) continue;
    if (edge(style, behind) < 4 && (media === 'forced' || far(ground(one), behind) < sign)) say('edge', one, 'has no edge that can be seen');
  }}
  // What can be pressed looks like it: underlined, framed, or filled.
  // But the site's name and the quiet sign behind a sentence: they are known by where they stand.
  for (const one of document.querySelectorAll('a[href]:not(.brand, .quiet), summary')) {{
    if (media === 'print' || !shown(one) || one.closest('svg, .unseen')) continue;
    const framed = [one, ...one.children].some(part => edge(getComputedStyle(part), ground(part.parentElement)) === 4 || far(ground(part), ground(part.parentElement)) >= sign);
    if (!underlined(one) && !framed) say('pressed', one, 'does not look like something to press');
  }}
  // Words and signs that the style sheet writes can be read. Alone, a sign needs less than a word.
  for (const node of document.querySelectorAll('body *')) for (const part of ['::before', '::after']) {{
    const style = getComputedStyle(node, part);
    if (['none', 'normal', '""', '" "'].includes(style.content) || style.display === 'none' || media === 'forced' || !shown(node)) continue;
    const behind = over(style.backgroundColor, ground(node));
    const least = /counter|attr|[\\p{{L}}\\p{{N}}]/u.test(style.content) ? text : sign;
    if (far(over(style.color, behind), behind) < least) say('signs', node, `has ${{part}} ${{style.content}} in ${{style.color}} on ${{behind}}`);
  }}
  // Steps of a way are numbered; their numbers stand in the style sheet alone.
  for (const one of document.querySelectorAll('ol.steps:not(.steps--plain) > li, ol.way > li')) {{
    const number = getComputedStyle(one, '::before');
    if (shown(one) && !(number.content.startsWith('counter(') && number.display !== 'none' && getComputedStyle(one).counterIncrement.endsWith(' 1'))) say('signs', one, 'has no number');
  }}
  // Whoever walks with the Tab key sees where they are: a line of three pixels that stands out from what is behind it. One of each look is tried.
  const looks = new Set();
  for (const one of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) {{
    const look = [one.tagName, ...[one, one.parentNode, one.parentNode.parentNode].map(node => node.getAttribute('class'))].join('|');
    if (!walks || media === 'print' || looks.has(look) || !shown(one)) continue;
    looks.add(look);
    one.focus({{ preventScroll: true }});
    const behind = ground(one.parentElement), styles = [getComputedStyle(one), getComputedStyle(one, '::after')];
    const shape = one.closest('svg') && one.querySelector('.shape, .disc');
    const lines = shape ? [[getComputedStyle(shape).strokeWidth, 'solid', getComputedStyle(shape).stroke]] : styles.flatMap(style => [[style.outlineWidth, style.outlineStyle, style.outlineColor],
                  [(style.boxShadow.match(/[\\d.]+px/g) || [0]).pop(), 'solid', style.boxShadow.split(')')[0] + ')']]);
    if (!lines.some(([width, kind, colour]) => kind !== 'none' && parseFloat(width) >= 3 && far(over(colour, behind), behind) >= sign)) say('ring', one, `has no ring on ${{behind}}: ${{lines.join(' and ')}}`);
  }}
  if (walks) document.activeElement.blur();
  // Words for ears alone are seen by nobody.
  for (const one of document.querySelectorAll('.unseen')) {{
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (shown(one) && (style.position !== 'absolute' || box.width > 1 || box.height > 1 || style.clipPath !== 'inset(50%)')) say('unseen', one, 'is seen');
  }}
  return found;
}}"""


# A drawing: its words, boxes and lines beside what lies under each of them, in the order of drawing.
DRAWN = f"""([text, sign, media]) => {{
  {TOOLS}
  const clear = colour => colour === 'none' || parts(colour)[3] === 0;
  for (const svg of document.querySelectorAll('article svg:not([aria-hidden])')) {{
    if (!shown(svg)) continue;
    const page = ground(svg), under = [];
    const at = (x, y) => {{ // the last filled shape so far that holds the point
      for (let i = under.length - 1; i >= 0; i--) {{
        const {{ node, box, fill }} = under[i];
        if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom && node.isPointInFill(new DOMPoint(x, y).matrixTransform(node.getScreenCTM().inverse()))) return over(fill, page);
      }}
      return page;
    }};
    for (const node of svg.querySelectorAll('text, rect, path, circle, ellipse, polygon, line, polyline')) {{
      const style = getComputedStyle(node), box = node.getBoundingClientRect();
      if (style.display === 'none' || !(box.width || box.height) || node.closest('defs, marker')) continue;
      if (parseFloat(getComputedStyle(node.closest('.node, .edge') || node).opacity) < 1) continue; // what was not picked out steps back
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      if (node.tagName === 'text') {{
        const behind = style.paintOrder.includes('stroke') && !clear(style.stroke) ? style.stroke : at(x, y);
        if (node.textContent.trim() && far(style.fill, behind) < text) say('drawn', node, `is ${{style.fill}} on ${{behind}}`);
        continue;
      }}
      if (node.matches('.shape, .disc, .dot, .thread, .span, .edge .line, .edge .tip, .chart-bar')) {{
        const line = node.matches('.line, .thread, .span'), point = line ? node.getPointAtLength(node.getTotalLength() / 2).matrixTransform(node.getScreenCTM()) : {{ x, y }};
        const behind = at(point.x, point.y);
        const seen = [clear(style.fill) || line ? 1 : far(over(style.fill, behind), behind), clear(style.stroke) || !parseFloat(style.strokeWidth) ? 1 : far(over(style.stroke, behind), behind)];
        if (Math.max(...seen) < sign) say('drawn', node, `is ${{style.fill}} within ${{style.stroke}} on ${{behind}}`);
      }}
      if (!clear(style.fill) && !node.matches('.tip')) under.push({{ node, box, fill: style.fill }});
    }}
  }}
  return found;
}}"""


# What stands on paper: all that there is to read, and nothing that only a screen has a use for.
FOR_SCREENS = (
    "nav, form, button, [data-exit], .leave, .skip, .menu, .help-jump, .notes__back, .map__tools, .map__skip, .map__back, .map__to-words, "
    "p.not-on-paper:has(> a[href^='#']), .letters:has(a[href^='#']), .no-tool, h2:has(+ .no-tool), .only-more, .notes-line > summary, .top__edition a"
)
TOLD_OTHERWISE = ".map__picture, .way, .help__words"  # by the map's words or its pieces, by the ladder, by the name alone
PAPER = f"""([screens, otherwise]) => {{
  {TOOLS}
  if (light(ground(document.querySelector('article'))) < .9) say('paper', document.body, 'is not white');
  const seen = node => node.checkVisibility({{ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true }});
  for (const one of document.querySelectorAll(screens)) if (seen(one)) say('paper', one, 'has no use on paper');
  for (const one of document.querySelectorAll('body *')) {{
    const says = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (says && !seen(one) && !one.closest(`${{screens}}, ${{otherwise}}, .strip__part, script, style, title, noscript, desc, defs`)) say('paper', one, 'is not on paper');
  }}
  for (const map of document.querySelectorAll('.map')) if (![...map.querySelectorAll('.map__picture svg text, .map__text li, .map__text td')].some(seen)) say('paper', map, 'shows neither a picture nor words');
  for (const link of document.querySelectorAll('article a[href^="http"]')) if (seen(link) && !link.href.includes(link.textContent.trim()) && !getComputedStyle(link, '::after').content.includes(link.getAttribute('href'))) say('paper', link, 'does not say where it leads');
  for (const link of document.querySelectorAll('article a.marks')) {{
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (seen(link) && (!getComputedStyle(link, '::after').content.match(/\\d+|attr/) || !note || !seen(note))) say('paper', link, 'has no number, or no note that stands on paper');
  }}
  return found;
}}"""


def paper_findings(page: Page) -> list[Finding]:
    return [Finding(page.url, *one) for one in page.evaluate(PAPER, [FOR_SCREENS, TOLD_OTHERWISE])]


def drawing_findings(page: Page) -> list[Finding]:
    return [Finding(page.url, *one) for one in page.evaluate(DRAWN, [TEXT, SIGN, ""])]


def look_findings(page: Page, *, media: str = "screen", walks: bool = True) -> list[Finding]:
    """`walks` tries the rings: not where somebody has used a mouse, nor where what is open closes when something else has the focus."""
    return [Finding(page.url, *one) for one in page.evaluate(LOOKS, [TEXT, SIGN, media, walks])]
