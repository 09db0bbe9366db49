#!/bin/sh
# Build Accord for Linux: a folder, proven by its own self-test, then dist/*.tar.gz, dist/*.deb and their sums.
# Wants Python 3.11 or newer built with a shared library, binutils, and for a small folder a C compiler (see icu.py).
set -eu

. "$(dirname "$0")/build_folder.sh"
du -sm build/folder/accord | sed 's/\t.*/ MB unpacked/'

# Nothing of this machine may help: no Python, no checkout, no settings.
(cd "$proof" && env -i HOME="$proof" "$root/build/folder/accord/accord" self-test)

"$env/bin/python" packaging/package_linux.py
