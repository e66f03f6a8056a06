"""The contract's tables: what a finished page must have, for whom; what it may have; how large anything may be. All data, no code.

Change a table, and the next build holds every page to it: those of this project, of a local layer, of a fork. The rules that read
the tables stand beside this file.
"""

from __future__ import annotations

from typing import NamedTuple


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


class WantedPart(NamedTuple):
    """One thing that a page must have, exactly once in a part of the page.

    `what` names it for people; `inside` is a part as SHAPE names it, or "html" or "head", and `found` the CSS selector by which it
    is found there ("" is the part itself). `has` are attributes with their values, `words` what stands in its text, "*" for any
    words at all. {exit_url}, {site_name}, {policy} and {address} stand for the edition's and the page's own; {lang}, {dir}, {draft_words},
    {exit}, {get_help}, {about_page}, {untranslated} and {newer} for those of the page's language (process/languages.yml).
    `part` is the file of overrides/ that makes it.
    """

    what: str
    inside: str
    found: str
    part: str
    has: tuple[tuple[str, str], ...] = ()
    words: str = ""


# -- what must be where -----------------------------------------------------------------------------------------------------

AUDIENCES = ("family", "young-people", "practitioner", "agency", "everyone")

EVERY = (
    WantedPart("language", "html", "", "partials/language.html", (("lang", "{lang}"),)),
    WantedPart("direction of writing", "body", "", "partials/language.html", (("dir", "{dir}"),)),
    WantedPart("title", "head", "title", "main.html", words="{site_name}"),
    WantedPart("description", "head", 'meta[name="description"]', "main.html", (("content", "*"),)),
    WantedPart(
        "security policy", "head", "meta[http-equiv]", "main.html", (("http-equiv", "Content-Security-Policy"), ("content", "{policy}"))
    ),
    WantedPart("word to browsers to name it to nobody", "head", 'meta[name="referrer"]', "main.html", (("content", "no-referrer"),)),
    WantedPart("way past the frame", "a.skip", "", "main.html", (("href", "#page-text"),)),
    WantedPart("way to help at the top", "header.top", "a.help-jump", "frame/header.html", (("href", "#site-help"),), "{get_help}"),
    WantedPart("text", "article.page", "", "main.html", (("id", "page-text"),)),
    WantedPart("heading of the help", "section.help", "#site-help", "frame/help.html", words="{get_help}"),
    WantedPart("emergency number", "section.help", 'a[href="tel:999"]', "frame/help.html", words="999"),
    WantedPart("foot", "footer.foot", 'section[aria-labelledby="foot-page"]', "frame/footer.html", words="{version}"),
)
# Where somebody may have to leave in a hurry.
WAY_OUT = (
    WantedPart("way out (“Exit this page”)", "section.leave", "a[data-exit]", "frame/exit.html", (("href", "{exit_url}"), ("rel", "nofollow noreferrer")), "{exit}"),
    WantedPart("word that the page is being left", "section.leave", "[data-leave-status]", "frame/exit.html", (("role", "status"),)),
    WantedPart("way out at its end", "section", "a.skip--exit[data-exit]", "frame/exit-again.html", (("href", "{exit_url}"), ("rel", "nofollow noreferrer")), "{exit_now}"),
)  # fmt: skip
DRAFT = (
    WantedPart("word that this is a draft", "header.top", ".strip__draft", "frame/header.html", words="{draft_words}"),
    WantedPart("word that this is a draft, in the foot", "footer.foot", 'section[aria-labelledby="foot-page"]', "frame/footer.html", words="{draft_words}"),
    WantedPart("word to search engines to stay away", "head", 'meta[name="robots"]', "main.html", (("content", "noindex"),)),
)  # fmt: skip
# Pages in another language, by what is known of them (pages/languages.py): that no translator has checked it, in its language and in
# English; that the English has changed since.
UNCHECKED = (
    WantedPart("word that no translator has checked it", "article.page", ".translation__draft", "main.html", words="{untranslated}"),
    WantedPart("word in English that no translator has checked it", "article.page", ".translation__draft [lang^=en]", "main.html", words="{untranslated_in_english}"),
    WantedPart("word to search engines to stay away", "head", 'meta[name="robots"]', "main.html", (("content", "noindex"),)),
)  # fmt: skip
OLDER = (WantedPart("word that the English is newer", "article.page", ".translation__newer", "main.html", words="{newer}"),)
MADE_FROM = (
    WantedPart("way to the page in English", "article.page", ".translation a[hreflang]", "main.html", (("hreflang", "en-GB"),), "*"),
)
AT_ITS_ADDRESS = (
    WantedPart("address of its own", "head", 'link[rel="canonical"]', "main.html", (("href", "{address}"),)),
)  # all but 404.html

# Pages that need a way out: those for LEFT_IN_A_HURRY (check/text_tables.py), these addresses, and each page that one of them leads to, in its text or
# in the frame around it.
LEFT_IN_A_HURRY_AT = ("", "404.html")

# What a page is made of, from the outside in: all that may stand there, in this order; "?" for what may be missing.
SHAPE = {
    "body": ("a.skip", "section.leave?", "header.top", "div.md-container"),
    "div.md-container": ("nav.crumbs?", "main.md-main", "section?", "footer.foot"),
    "main.md-main": ("div.md-main__inner",),
    "div.md-main__inner": ("article.page", "div.beside"),
    "div.beside": ("section.help", "nav.on-this-page?"),
}
# Parts of the frame that are the same on every page that has them, but for the page's own address and what DIFFERS names by its
# selector: the file of overrides/ that makes the part, and the part as SHAPE names it.
SAME_EVERYWHERE = (
    ("frame/exit.html", "section.leave"),
    ("frame/header.html", "header.top"),
    ("frame/help.html", "section.help"),
    ("frame/exit-again.html", "section"),
    ("frame/footer.html", "footer.foot"),
)
DIFFERS = ('section[aria-labelledby="foot-page"]',)
DIFFERING_ATTRIBUTES = ("rel", "aria-current")

# Which file of overrides/ made a part of a page, by the part's class.
PARTS = {
    "leave": "frame/exit.html",
    "skip--exit": "frame/exit-again.html",
    "top": "frame/header.html",
    "crumbs": "frame/crumbs.html",
    "siblings": "frame/siblings.html",
    "help": "frame/help.html",
    "on-this-page": "frame/on-this-page.html",
    "contents": "frame/contents.html",
    "foot": "frame/footer.html",
}

# What a page runs and how it is dressed, in this order: files of overrides/, and the theme's one sheet.
SCRIPTS = ("assets/js/frame.js",)
SCRIPTS_TO_LEAVE = ("assets/js/exit.js",)
THEMES_SHEET = "assets/stylesheets/"
LOCAL_SHEET = "assets/css/local.css"
SHEETS = ("assets/css/tokens.css", LOCAL_SHEET, "assets/css/frame.css", "assets/css/content.css", "assets/css/map.css")

# -- what a page may have ---------------------------------------------------------------------------------------------------

OUT = frozenset({"http", "https", "mailto", "tel"})  # ways in which a link may leave the site
GLOBAL = _names("""class id lang dir title role tabindex hidden translate
    autocapitalize autocorrect spellcheck writingsuggestions""")
_DRAWN = _names("""textLength lengthAdjust fill fill-opacity fill-rule stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-miterlimit
    opacity transform d x y x1 x2 y1 y2 cx cy r rx ry dx dy width height points font-family font-size font-weight font-style
    text-anchor dominant-baseline letter-spacing visibility display clip-path clip-rule mask marker-start marker-mid marker-end
    vector-effect paint-order shape-rendering text-rendering focusable""")
# Of these, the ones whose value can name something to be fetched, and how it may be written.
PAINT = _names("fill stroke clip-path mask marker-start marker-mid marker-end")
PAINTED = r"[^\\(]*|url\(#[\w-]+\)|(?:rgba?|hsla?|var)\([\w\s,.%/-]*\)"
_NONE: frozenset[str] = frozenset()
TAGS: dict[str, frozenset[str]] = {
    # the document
    "html": frozenset({"xmlns"}),
    "head": _NONE,
    "body": _NONE,
    "title": _NONE,
    "meta": frozenset({"charset", "name", "content", "http-equiv"}),
    "link": frozenset({"rel", "href", "type"}),
    "script": frozenset({"src", "defer"}),
    # text
    **dict.fromkeys(
        _names("""abbr address article aside b bdi blockquote br caption cite code dd dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5
        h6 header hgroup hr i kbd main mark nav p pre q rp rt ruby s samp search section small span strong sub summary sup table tbody
        tfoot thead tr u ul var wbr"""),
        _NONE,
    ),
    "a": frozenset({"href", "rel", "hreflang", "type", "download"}),
    "data": frozenset({"value"}),
    "time": frozenset({"datetime"}),
    **dict.fromkeys(("del", "ins"), frozenset({"datetime"})),
    "details": frozenset({"open", "name"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "li": frozenset({"value"}),
    **dict.fromkeys(("col", "colgroup"), frozenset({"span"})),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    # pictures and sound
    "img": frozenset({"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"}),
    "picture": _NONE,
    "source": frozenset({"src", "srcset", "sizes", "type", "media", "width", "height"}),
    "audio": frozenset({"src", "controls", "preload"}),
    "video": frozenset({"src", "poster", "controls", "preload", "width", "height"}),
    "track": frozenset({"src", "kind", "srclang", "label", "default"}),
    # what can be filled in; no field has a name, so that nothing of it can get into an address
    "form": frozenset({"action", "autocomplete"}),
    "fieldset": frozenset({"disabled"}),
    "legend": _NONE,
    "label": frozenset({"for"}),
    "button": frozenset({"type", "disabled"}),
    "datalist": _NONE,
    "input": _names("""type placeholder autocomplete value checked min max step minlength maxlength inputmode enterkeyhint required readonly
        disabled size list"""),
    "select": frozenset({"autocomplete", "multiple", "size", "required", "disabled"}),
    "optgroup": frozenset({"label", "disabled"}),
    "option": frozenset({"value", "label", "selected", "disabled"}),
    "textarea": frozenset({"autocomplete", "rows", "cols", "placeholder", "minlength", "maxlength", "required", "readonly", "disabled"}),
    "output": frozenset({"for"}),
    "meter": frozenset({"value", "min", "max", "low", "high", "optimum"}),
    "progress": frozenset({"value", "max"}),
    # drawings
    "svg": _DRAWN | {"xmlns", "viewBox", "preserveAspectRatio", "version"},
    **dict.fromkeys(_names("g path rect circle ellipse line polyline polygon text tspan desc defs symbol clipPath"), _DRAWN | {"viewBox"}),
    "marker": _DRAWN | {"viewBox", "markerWidth", "markerHeight", "markerUnits", "orient", "refX", "refY"},
    **dict.fromkeys(
        ("linearGradient", "radialGradient", "pattern", "mask"),
        _DRAWN | {"gradientUnits", "gradientTransform", "patternUnits", "maskUnits", "maskContentUnits", "fx", "fy", "spreadMethod"},
    ),
    "stop": _DRAWN | {"offset", "stop-color", "stop-opacity"},
    "use": _DRAWN | {"href"},
}
# The same for a picture of its own (an .svg file): no script, no link, nothing from elsewhere.
PICTURE_TAGS = {
    name: TAGS[name] | {"id", "class", "role", "lang", "tabindex"}
    for name in (*(tag for tag, may in TAGS.items() if may >= _DRAWN), "title")
}
# Addresses: which attribute of which tag leads on a click, and which is fetched at once.
LEADS = {"a": "href", "form": "action"}
FETCHES = {
    "link": ("href",),
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "use": ("href",),
}
RELATIONS = frozenset({"stylesheet", "icon", "canonical"})  # what a <link> may be
HTTP_EQUIV = frozenset({"content-security-policy"})

# -- which files may leave, and how large they may be, in bytes --------------------------------------------------------------

# Readers pay for what they fetch. A page is counted as it stands in the folder; packed by a server it is about a sixth of that.
LARGEST = {
    ".html": 400_000,
    ".css": 300_000,
    ".js": 400_000,  # the search index is one
    ".svg": 300_000,
    ".png": 1_000_000,
    ".jpg": 500_000,
    ".jpeg": 500_000,
    ".webp": 500_000,
    ".gif": 500_000,
    ".json": 4_000_000,
    ".csv": 1_000_000,
    ".bpmn": 1_000_000,
    ".dot": 500_000,
    ".txt": 500_000,
    ".xml": 1_000_000,
    ".conf": 20_000,
    ".pdf": 3_000_000,
    ".docx": 3_000_000,
    ".odt": 3_000_000,
    ".mp3": 10_000_000,
    ".mp4": 20_000_000,
    ".vtt": 200_000,
    ".woff2": 200_000,
    ".sha256": 200,
    ".zip": 20_000_000,
}
LARGEST_OFFLINE = 8_000_000
NAMED_OTHERWISE = ("_headers",)  # files without an ending

# What a page at an old address is called when it doesn't lead on by itself (pages/redirects.py).
OLD_PAGES = ("This page has moved", "What stood here is gone")
