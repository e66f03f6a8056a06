#!/bin/sh
# Makes .venv hold exactly what requirements/lock.txt says, and the command `reviewmap`. Does nothing when it does already.
set -eu
cd "$(dirname "$0")/.."

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Contents are compared, not times: a git checkout changes times without changing the lock.
if ! cmp -s requirements/lock.txt .venv/installed-lock.txt; then
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "Python 3.11 or newer is needed as python3."
    echo "Installing the locked dependencies into .venv (a minute or two, once)"
    # Cleared, so that nothing stays that the lock no longer names.
    python3 -m venv --clear .venv || fail "python3 can't make an environment. On Debian: apt-get install python3-venv"
    # Quiet twice: errors alone.
    .venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        -r requirements/lock.txt
    cp requirements/lock.txt .venv/installed-lock.txt
fi

if ! cmp -s pyproject.toml .venv/installed-pyproject.toml; then
    # The build backend comes from the lock, and --no-index makes sure that nothing unlocked is fetched.
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
    cp pyproject.toml .venv/installed-pyproject.toml
fi
