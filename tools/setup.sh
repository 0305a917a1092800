#!/bin/sh
# Makes .venv with appealkit in it, and installs the system libraries that PDF needs when they are
# missing (Debian and Ubuntu; elsewhere the doctor prints the command). Safe to run again.
# usage: sh tools/setup.sh [dev]
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "appealkit needs Python 3.11 or later."
    exit 3
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_debian_packages() {
    command -v apt-get >/dev/null || return 1
    # The lists of a fresh machine are often empty or old.
    as_root apt-get install -y -q --no-install-recommends "$@" >&2 ||
        { as_root apt-get update -q >&2 && as_root apt-get install -y -q --no-install-recommends "$@" >&2; }
}

make_environment() {
    python=$(find_python)
    [ -x .venv/bin/pip ] && .venv/bin/python -c '' 2>/dev/null && return
    rm -rf .venv
    "$python" -m venv .venv 2>/dev/null && return
    # Debian keeps the part that makes environments in a package of its own.
    rm -rf .venv
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    install_debian_packages "python$version-venv" || install_debian_packages python3-venv
    "$python" -m venv .venv
}

install_package() {
    .venv/bin/pip install --quiet --disable-pip-version-check -c tools/constraints.txt -e ".$1"
}

install_libraries() {
    .venv/bin/appealkit doctor >/dev/null 2>&1 && return
    install_debian_packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig-config || true
    # Anything still missing does not stop DOCX, HTML and text: the doctor says how to mend it.
    .venv/bin/appealkit doctor >&2 || true
}

install_test_programs() {
    # What tests run exhibits through; without them those tests are skipped, and say so.
    command -v soffice >/dev/null && command -v tesseract >/dev/null && return
    install_debian_packages libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui \
        tesseract-ocr tesseract-ocr-chi-sim || true
}

make_environment
if [ "${1:-}" = dev ]; then
    install_package "[dev]"
    install_test_programs
else
    install_package ""
fi
install_libraries
