"""Each check is shown once to fail on a page made wrong for it: a check that can't fail proves nothing."""

from __future__ import annotations

import pytest

from checks import axe, exits, help, keyboard, privacy, reflow, targets, weight
from checks.looks import drawing_findings, look_findings, paper_findings
from checks.modes import opened

DOCUMENT = '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Wrong</title><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="icon.svg">{head}</head><body>{body}</body></html>'
MAIN = "<main><h1>Wrong</h1>{}</main>"
RING = "<style>:focus-visible{outline:3px solid #1c2a2d}</style>"


@pytest.fixture
def wrong(browser, tmp_path, serve_folder):
    """wrong(body, mode=..., head=...) opens a page with that body."""
    (tmp_path / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    stack = []

    def open_page(body: str, *, mode: str = "wide", head: str = ""):
        (tmp_path / "index.html").write_text(DOCUMENT.format(head=head, body=body), encoding="utf-8")
        server = serve_folder(tmp_path)
        address = server.__enter__()
        visit = opened(browser, address, mode)
        page = visit.__enter__()
        stack.extend([server, visit])
        return page

    yield open_page
    for one in reversed(stack):
        one.__exit__(None, None, None)


def rules(findings) -> set[str]:
    return {finding.rule for finding in findings}


browser_test = pytest.mark.browser


@browser_test
@pytest.mark.parametrize(
    "mode, body, rule",
    [
        ("wide", "<main><h1>A</h1><h3>B</h3></main>", "heading-order"),
        ("wide", MAIN.format('<p style="color:#aaa">grey</p>'), "color-contrast"),
        ("wide", MAIN.format("<input>"), "label"),
        ("dark", MAIN.format('<p class="dark">grey words</p>'), "color-contrast"),
        ("print", MAIN.format('<p class="paper">grey words</p>'), "color-contrast"),
        ("forced colours", MAIN.format("<img src=icon.svg>"), "image-alt"),
        ("narrow", MAIN.format('<a href="#" aria-hidden="true">x</a>'), "aria-hidden-focus"),
    ],
)
def test_axe(wrong, mode, body, rule):
    page = wrong(
        body, mode=mode, head="<style>@media (prefers-color-scheme: dark){.dark{color:#ccc}} @media print{.paper{color:#ccc}}</style>"
    )
    found = axe.axe_findings(page, mode=mode)
    assert rule in rules(found) and all(finding.element and finding.page for finding in found)


@browser_test
def test_strict_contrast(wrong):
    page = wrong('<main><article><h1>A</h1><p style="color:#6a6a6a">4.5 but not 7</p></article></main>')
    assert rules(axe.strict_contrast_findings(page)) == {"color-contrast-enhanced"}


@browser_test
@pytest.mark.parametrize(
    "body, rule",
    [
        ('<a href="#" style="position:absolute;left:-999px">away</a>', "focus-in-view"),
        ('<a href="#">under</a><div style="position:fixed;inset:0;background:#fff"></div>', "focus-not-covered"),
        ('<a href="#" style="outline:none">no ring</a>', "focus-ring"),
        ('<a href="#" style="outline:1px solid">thin ring</a>', "focus-ring"),
    ],
)
def test_walk(wrong, body, rule):
    assert rule in rules(keyboard.walk_findings(wrong(body, head=RING)))


@browser_test
def test_walk_trap(wrong, monkeypatch):
    monkeypatch.setattr(keyboard, "MOST_STOPS", 5)
    page = wrong("".join(f'<a href="#{number}">{number}</a> ' for number in range(9)), head=RING)
    assert rules(keyboard.walk_findings(page)) == {"focus-trap"}


@browser_test
@pytest.mark.parametrize(
    "does, words",
    [
        ("location.hash = 's'", "the key s alone does something"),
        ("document.body.append('more')", "one of the keys f s / n p . , b m h ? alone does something"),
    ],
)
def test_single_keys(wrong, does, words):
    page = wrong("<p>x</p>", head="<script>addEventListener('keydown', e => { if (e.key === 's') " + does + " })</script>")
    assert [finding.words for finding in keyboard.single_key_findings(page)] == [words]


@browser_test
@pytest.mark.parametrize(
    "body",
    [
        "<p>no menu at all</p>",
        '<button class="menu-button" aria-expanded="false">Menu</button><div id="site-menu"><a href="#">always open</a></div>',
        '<button class="menu-button" aria-expanded="false" onclick="nextElementSibling.hidden=!nextElementSibling.hidden">Menu</button><div id="site-menu" hidden><a href="#">never says so, Escape does nothing</a></div>',
    ],
)
def test_menu(wrong, body):
    assert rules(keyboard.menu_findings(wrong(body, mode="narrow"))) == {"menu"}


@browser_test
@pytest.mark.parametrize(
    "check, body",
    [
        (reflow.reflow_findings, '<p style="width:900px">wide</p>'),
        (reflow.reflow_findings, '<p style="height:1em;overflow:hidden">one<br>two<br>three</p>'),
        (reflow.spacing_findings, '<p style="height:1.3em;overflow:hidden;font-size:20px;line-height:1">' + "many words " * 2 + "</p>"),
        (reflow.large_text_findings, '<p style="white-space:nowrap">just long enough to fit</p>'),
    ],
)
def test_reflow(wrong, check, body):
    page = wrong(body, mode="narrow")
    if check is not reflow.reflow_findings:
        assert not reflow.reflow_findings(page)
    assert check(page)


@browser_test
def test_long_lines(wrong):
    page = wrong(
        "<main><article><p>" + "many words " * 60 + '</p><p style="max-width:30em">' + "many words " * 60 + "</p></article></main>"
    )
    assert len(reflow.line_findings(page)) == 1, "the narrow paragraph is well"


@browser_test
@pytest.mark.parametrize(
    "body",
    [
        '<button style="width:20px;height:20px;padding:0">x</button>',
        '<a href="#" style="display:block;width:10px;height:10px">x</a>',
        '<p>Call <a href="tel:999">999</a></p>',
        '<a href="#" data-exit style="display:inline-block;height:30px;width:100px">Exit</a>',
    ],
)
def test_targets(wrong, body):
    assert rules(targets.target_findings(wrong(body))) == {"target-size"}


@browser_test
@pytest.mark.parametrize(
    "body, found",
    [
        ('<input style="border:2px solid #eee">', {"edge"}),
        ('<button style="border:0;background:#0b4a50;color:#fff">filled</button><select style="border:1px solid #777"></select>', set()),
        ('<a href="#" style="text-decoration:none">plain</a><a href="#"><b>underlined</b></a>', {"pressed"}),
        ('<p class="sign">a sign that the sheet writes</p>', {"signs"}),
        ('<p class="unseen">for ears alone, and seen</p>', {"unseen"}),
        ('<a href="#" class="pale">a pale ring</a>', {"ring"}),
        ('<a href="#" class="thin">a thin ring</a>', {"ring"}),
    ],
)
def test_looks(wrong, body, found):
    sheet = ".sign::before{content:'1';color:#bbb}.unseen{position:absolute;height:2em}.pale:focus{outline-color:#fd0}.thin:focus{outline-width:1px}"
    page = wrong(body, head=RING + f"<style>{sheet}</style>")
    assert rules(look_findings(page)) == found


@browser_test
@pytest.mark.parametrize(
    "drawing, found",
    [
        ('<rect class="shape" width="90" height="40" fill="#0b4a50"/><text x="9" y="25" fill="#333">dark on dark</text>', True),
        ('<rect class="shape" width="90" height="40" fill="#0b4a50"/><text x="9" y="25" fill="#fff">white on dark</text>', False),
        ('<rect class="shape" width="90" height="40" fill="#fff" stroke="#ddd"/>', True),
        ('<g class="edge"><path class="line" d="M0 20H90" fill="none" stroke="#eee"/></g>', True),
    ],
)
def test_drawings(wrong, drawing, found):
    assert bool(drawing_findings(wrong(f'<article><svg width="99" height="50">{drawing}</svg></article>'))) == found


@browser_test
@pytest.mark.parametrize(
    "body, words",
    [
        ("<nav>printed</nav>", "has no use on paper"),
        ("<details><summary class=only-more hidden>more</summary><p>folded</p></details>", "is not on paper"),
        ('<a href="https://example.org/a">a name</a>', "does not say where it leads"),
        ('<a class="marks" href="#n" data-note="1">Law</a><p id="n">note</p>', "has no number, or no note that stands on paper"),
        ('<div class="map"><div class="map__picture"></div></div>', "shows neither a picture nor words"),
        ("<style>body{background:#131d1d}</style>", "is not white"),
    ],
)
def test_paper(wrong, body, words):
    assert [one.words for one in paper_findings(wrong(f"<article>{body}</article>", mode="print"))] == [words]


def soon(page, is_so) -> None:
    """Give a busy machine some seconds until it is so; whether it is, the test says."""
    for _ in range(100):
        if is_so():
            return
        page.wait_for_timeout(50)


@browser_test
@pytest.mark.parametrize("script", ["document.cookie = 'a=1'", "localStorage.a = 1", "sessionStorage.a = 1", "indexedDB.open('a')"])
def test_storage(wrong, script):
    page = wrong("<p>x</p>", head=f"<script>{script}</script>")
    soon(page, lambda: rules(privacy.storage_findings(page)))
    assert rules(privacy.storage_findings(page)) == {"nothing-stored"}


@browser_test
@pytest.mark.parametrize(
    "head, rule",
    [
        ('<link rel="stylesheet" href="http://127.0.0.2:9/a.css">', "no-foreign-request"),
        ('<script src="gone.js"></script>', "no-failed-request"),
        ('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><script>1</script>', "policy"),
        ('<link rel="stylesheet" href="icon.svg?words=typed">', "no-words-in-address"),
    ],
)
def test_requests(browser, tmp_path, serve_folder, head, rule):
    (tmp_path / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "index.html").write_text(DOCUMENT.format(head=head, body="<p>x</p>"))
    context = browser.new_context()
    with serve_folder(tmp_path) as address, privacy.watched(context, address) as watch:
        page = context.new_page()
        page.goto(address)
        soon(page, lambda: rule in rules(watch.findings()))
        assert rule in rules(watch.findings())
    context.close()


@browser_test
@pytest.mark.parametrize(
    "body, rule",
    [
        ("<p>none</p>", "exit-there"),
        (
            '<a href="#">1</a><a href="#">2</a><div data-leave><p data-leave-status role="status"></p><a class="leave__button" data-exit href="#" rel="nofollow noreferrer">late</a></div><a data-exit href="#">2</a>',
            "exit-early",
        ),
        (
            '<div data-leave><p data-leave-status role="status"></p><a class="leave__button" data-exit href="#">tells</a></div><a data-exit href="#">2</a>',
            "exit-link",
        ),
        (
            '<div data-leave><a class="leave__button" data-exit href="#" rel="nofollow noreferrer">silent</a></div><a data-exit href="#">2</a>',
            "exit-announced",
        ),
        (
            '<div data-leave><p data-leave-status role="status"></p><a class="leave__button" data-exit href="#" rel="nofollow noreferrer">once</a></div>',
            "exit-twice",
        ),
        (
            '<div data-leave><p data-leave-status role="status"></p><a class="leave__button" data-exit href="#" rel="nofollow noreferrer">printed</a></div>',
            "exit-not-printed",
        ),
    ],
)
def test_exit(wrong, body, rule):
    assert rule in rules(exits.exit_findings(wrong(body)))


def site_of(folder, **bodies):
    for name, body in bodies.items():
        path = folder / ("index.html" if name == "home" else f"{name}/index.html")
        path.parent.mkdir(exist_ok=True)
        path.write_text(DOCUMENT.format(head="", body=body), encoding="utf-8")
    (folder / "icon.svg").write_text("<svg/>")
    return folder


def test_exit_places(tmp_path):
    site = site_of(
        tmp_path,
        home="<div data-leave></div>",
        family='<article data-audience="family"><a href="../shared/#x">s</a></article>',
        shared="<article></article>",
        other="<article></article>",
    )
    assert [(finding.page, finding.rule) for finding in exits.exit_places_findings(site)] == [
        ("family/index.html", "exit-where-needed"),
        ("shared/index.html", "exit-where-needed"),
    ]


def test_help(tmp_path):
    block = '<article></article><section class="help" aria-labelledby="site-help"><a href="tel:999">999</a>{}</section>'
    site = site_of(
        tmp_path,
        home=block.format(""),
        a=block.format(""),
        b=block.format("more"),
        c="<article></article>",
        d=f"<div>{block.format('')}</div>",
    )
    assert [(finding.page, finding.rule) for finding in help.help_findings(site)] == [
        ("c/index.html", "help-there"),
        ("b/index.html", "help-same"),
        ("d/index.html", "help-same"),
    ]


def test_weight(tmp_path):
    import random

    noise = "".join(chr(random.Random(1).randrange(33, 38)) for _ in range(9))
    site = site_of(tmp_path, home="".join(f"{random.Random(number).random()}{noise}" for number in range(12_000)), many="x")
    many = site / "many/index.html"
    many.write_text("".join(f'<script src="../{number}.js"></script>' for number in range(8)))
    for number in range(8):
        (site / f"{number}.js").write_text("")
    assert rules(weight.weight_findings(site / "index.html", site)) == {"weight"}
    assert rules(weight.weight_findings(many, site)) == {"requests"}


def test_script_weight(tmp_path):
    """What every page asks for, and what the first search brings, each by itself."""
    import random

    (tmp_path / "assets/js").mkdir(parents=True)
    (tmp_path / "assets/search").mkdir()
    (tmp_path / "index.html").write_text('<script src="assets/js/every.js"></script>')
    digits = "".join(str(random.Random(number).random()) for number in range(30_000))
    (tmp_path / "assets/js/every.js").write_text("")
    (tmp_path / "assets/search/index.js").write_text(digits[:100_000])
    assert rules(weight.script_findings(tmp_path)) == set()
    (tmp_path / "assets/search/index.js").write_text(digits)
    assert rules(weight.script_findings(tmp_path)) == {"search-weight"}
    (tmp_path / "assets/js/every.js").write_text(digits[:10_000])
    assert rules(weight.script_findings(tmp_path)) == {"search-weight", "script-weight"}
