#!/bin/sh
# Checks the built site with tools that need Java or node. Never part of CI. The tools come from npm into build/.cache/audit/, once.
# Where LibreOffice is installed, each document of site/documents/ is opened in it as well (audit/documents.py).
set -eu
cd "$(dirname "$0")/.."

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

for tool in java node npm; do
    command -v "$tool" >/dev/null || fail "make audit needs '$tool'. On Debian: apt-get install default-jre-headless nodejs npm"
done
node -e 'process.exit(process.versions.node.split(".")[0] < 18 ? 1 : 0)' || fail "make audit needs node 18 or newer; this is $(node --version)."
scripts/ensure-chromium.sh

# Contents are compared, not times. The mark is written last, so that half an installation is done again.
if ! cmp -s audit/package-lock.json build/.cache/audit/installed-lock.json; then
    echo "Installing the audit's tools into build/.cache/audit (some minutes, once)"
    mkdir -p build/.cache/audit
    cp audit/package.json audit/package-lock.json build/.cache/audit/
    # No package's own scripts: some fetch a browser, and none has to run.
    (cd build/.cache/audit && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || fail "npm could not install what audit/package-lock.json names."
    cp audit/package-lock.json build/.cache/audit/installed-lock.json
fi

[ -f site/index.html ] || .venv/bin/reviewmap build
echo "site/ as built on $(date -r site/index.html '+%F at %H:%M'); load of this machine: $(cut -d ' ' -f 1-3 /proc/loadavg)"
failed=0
# One number or several, so they are not quoted.
# shellcheck disable=SC2086
.venv/bin/python -m tests.fuzz --build ${FUZZ:-3000 150 60} || failed=1
.venv/bin/python -m tests.fuzz.losses || failed=1
# Examples that `make test` never drew.
HYPOTHESIS=anew .venv/bin/python -m pytest -q -n 2 tests/export/test_bpmn.py tests/export/test_bpmn_drawing.py tests/maps tests/test_yamlfile.py || failed=1
.venv/bin/python -m audit || failed=1
exit "$failed"
