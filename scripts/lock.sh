#!/bin/sh
# Resolve anew what the set-up installs, for every system and for Python 3.11 to 3.13, with a hash of every file.
# Writes requirements/build.txt and test.txt (uv) and scripts/ace/package-lock.json (npm). No address of a registry stands in them.
# Needs uv and npm on the PATH. Run it after a change of pyproject.toml or scripts/ace/package.json, and to take new versions.
set -eu
cd "$(dirname "$0")/.."

lock() { # file, options
    file=$1
    shift
    printf 'setuptools>=77\n' | uv pip compile pyproject.toml - --universal --python-version 3.11 --generate-hashes --upgrade \
        --no-annotate --no-emit-index-url --custom-compile-command scripts/lock.sh --quiet --output-file "requirements/$file" "$@"
}
lock build.txt --extra preview
lock test.txt --extra test --extra dev --constraint requirements/build.txt

cd scripts/ace
rm -f package-lock.json
npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund
