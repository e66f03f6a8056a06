"""The BPMN file in the tools that people have: it opens in bpmn-js, and keeps bpmnlint's recommended rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from .figures import Figure, at_most
from .tools import CHROMIUM_ARGS, INSTALLED, chromium, run, version

FILE = "data/process.bpmn"
RULES = Path("audit/bpmnlintrc.json")
IMPORT = """async xml => {
    const modeler = new BpmnJS({container: document.body});
    const {warnings} = await modeler.importXML(xml);
    return [warnings.map(one => one.message), modeler.get('elementRegistry').getAll().length];
}"""


def figures(site: Path) -> Iterator[Figure]:
    path = site / FILE
    if not path.is_file():
        yield Figure("BPMN", "no file", f"a file {FILE}", False)
        return
    yield _imported(path)
    yield _linted(path)


def _imported(path: Path) -> Figure:
    name = f"{FILE} opens in bpmn-js {version('bpmn-js')}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_ARGS))
        page = browser.new_page()
        page.set_content("<!doctype html><title>BPMN</title><body></body>")
        page.add_script_tag(path=INSTALLED / "bpmn-js/dist/bpmn-modeler.production.min.js")
        try:
            warnings, shapes = page.evaluate(IMPORT, path.read_text(encoding="utf-8"))
        except Error as error:
            return Figure(name, "not at all", "0 warnings", False, details=(error.message.splitlines()[0],))
        finally:
            browser.close()
    return at_most(name, len(warnings), 0, " warnings", note=f"{shapes} shapes and arrows", details=tuple(warnings))


def _linted(path: Path) -> Figure:
    ran = run("node", str(INSTALLED / "bpmnlint/bin/bpmnlint.js"), "--max-warnings=0", f"--config={RULES}", str(path), seconds=120)
    found = tuple(line.strip() for line in (ran.stdout + ran.stderr).splitlines() if line.strip())
    name = f"{FILE} keeps the recommended rules of bpmnlint {version('bpmnlint')}"
    return Figure(name, "yes" if ran.returncode == 0 else "no", "no error, no warning", ran.returncode == 0, details=found)
