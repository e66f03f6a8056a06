#!/bin/sh
# Makes sure that the browser for the tests is there: Debian's package where that may be installed, else a clear failure.
set -eu

if command -v chromium >/dev/null; then
    exit 0
fi

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    as_root="none"
fi

if [ "$as_root" = none ] || ! command -v apt-get >/dev/null; then
    echo "The tests need a browser called 'chromium' on the PATH, and it can't be installed from here." >&2
    echo "On Debian: apt-get install chromium" >&2
    exit 1
fi

echo "Installing Chromium for the tests"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # empty or two words, on purpose
if ! { $as_root apt-get update && $as_root apt-get install -y --no-install-recommends chromium; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "Chromium could not be installed; what apt-get said stands above." >&2
    exit 1
fi
if ! command -v chromium >/dev/null; then
    echo "Chromium was installed, but there is no 'chromium' on the PATH." >&2
    exit 1
fi
