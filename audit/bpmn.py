"""The BPMN files in the tools that people have: they open in bpmn-js, their words stay apart there, and they keep bpmnlint's recommended rules.

One rule is switched off in bpmnlintrc.json: `no-inclusive-gateway`. It warns because some engines can't run inclusive gateways. Our files are for
people and not to be run, and only an inclusive gateway says what the process says: this in any case, and that beside it if it applies. Its other
reason, that joins may wait for ever, is what tests/export/test_tokens.py looks after.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

from .figures import Figure, at_most
from .tools import CHROMIUM_ARGS, INSTALLED, chromium, run, version

FOLDER = "data"
RULES = Path("audit/bpmnlintrc.json")
PICTURES = Path("build/audit/bpmn")  # to look at
DIST = INSTALLED / "bpmn-js/dist"
# What the drawing holds, and where its words really stand once a browser has set them; both in the drawing's own px.
IMPORT = """async xml => {
    document.getElementById('drawing').innerHTML = '';
    const viewer = new BpmnJS({container: '#drawing'});
    const {warnings} = await viewer.importXML(xml);
    const {svg} = await viewer.saveSVG();
    const boxes = [], texts = [];
    const base = viewer.get('canvas')._svg.querySelector('.viewport').getCTM();
    viewer.get('elementRegistry').forEach((element, graphics) => {
        const holds = ['bpmn:Participant', 'bpmn:Lane'].includes(element.type);
        if (element.x === undefined || element.waypoints || holds) return;
        const isLabel = element.type === 'label';
        const bounds = [element.x, element.y, element.width, element.height];
        if (!isLabel) boxes.push([element.id, bounds]);
        const text = graphics.querySelector('.djs-visual text');
        if (!text) return;
        const box = text.getBBox(), at = text.getCTM();
        const words = [(at.e - base.e) / base.a + box.x, (at.f - base.f) / base.d + box.y, box.width, box.height];
        texts.push([element.id, isLabel, bounds, words]);
    });
    viewer.destroy();
    return {warnings: warnings.map(one => one.message), svg, boxes, texts};
}"""


def figures(site: Path) -> Iterator[Figure]:
    paths = sorted((site / FOLDER).rglob("*.bpmn"))
    if not paths:
        yield Figure("BPMN", "no file", f"files in {FOLDER}", False)
        return
    shown = dict(_shown(paths, site))
    warnings = [f"{name}: {words}" for name, found in shown.items() for words in found["warnings"]]
    words = sum(len(found["texts"]) for found in shown.values())
    opens = f"{len(paths)} BPMN files open in bpmn-js {version('bpmn-js')}"
    yield at_most(opens, len(warnings), 0, " warnings", note=f"pictures in {PICTURES}", details=tuple(warnings))
    apart = [f"{name}: {words}" for name, found in shown.items() for words in _astray(found)]
    yield at_most("words of BPMN drawings outside their box or on others", len(apart), 0, note=f"{words} texts", details=tuple(apart))
    yield _linted(paths)


def _shown(paths: list[Path], site: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What bpmn-js makes of each file, by its path below the site; its picture is kept to be looked at."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_ARGS))
        try:
            page = browser.new_page()
            page.set_content(
                "<!doctype html><meta charset=utf-8><title>BPMN</title><div id=drawing style='width:1200px;height:800px'></div>"
            )
            for style in ("bpmn-js.css", "diagram-js.css"):
                page.add_style_tag(path=DIST / "assets" / style)
            page.add_script_tag(path=DIST / "bpmn-viewer.production.min.js")
            for path in paths:
                name = path.relative_to(site).as_posix()
                yield name, _imported(page, path)
        finally:
            browser.close()


def _imported(page: Page, path: Path) -> dict[str, Any]:
    try:
        found = page.evaluate(IMPORT, path.read_text(encoding="utf-8"))
    except Error as error:
        return {"warnings": [f"doesn't open: {error.message.splitlines()[0]}"], "boxes": [], "texts": []}
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{path.stem}.svg").write_text(found["svg"], encoding="utf-8")
    return found


def _astray(found: dict[str, Any]) -> Iterator[str]:
    """Words that run out of their box, or labels that lie on a box or on each other."""
    labels = [(name, words) for name, is_label, _, words in found["texts"] if is_label]
    for name, is_label, bounds, words in found["texts"]:
        if not is_label and not _inside(words, bounds):
            yield f"the words of {name} run out of its box"
    for number, (name, words) in enumerate(labels):
        for other, at in (*labels[number + 1 :], *found["boxes"]):
            if _meet(words, at):
                yield f"{name} lies on {other}"


def _inside(inner: list[float], outer: list[float]) -> bool:
    return (
        outer[0] <= inner[0] + 1
        and outer[1] <= inner[1] + 1
        and inner[0] + inner[2] <= outer[0] + outer[2] + 1
        and inner[1] + inner[3] <= outer[1] + outer[3] + 1
    )


def _meet(one: list[float], other: list[float]) -> bool:
    return one[0] < other[0] + other[2] and other[0] < one[0] + one[2] and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]


def _linted(paths: list[Path]) -> Figure:
    files = [str(path) for path in paths]
    ran = run("node", str(INSTALLED / "bpmnlint/bin/bpmnlint.js"), "--max-warnings=0", f"--config={RULES}", *files, seconds=120)
    found = tuple(line.strip() for line in (ran.stdout + ran.stderr).splitlines() if line.strip())
    name = f"BPMN files keep the recommended rules of bpmnlint {version('bpmnlint')}"
    note = "but for no-inclusive-gateway: only such a gateway says what the process says"
    return Figure(name, "yes" if ran.returncode == 0 else "no", "no error, no warning", ran.returncode == 0, note=note, details=found)
