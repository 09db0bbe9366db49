#!/bin/sh
# Install the system libraries that Qt opens its windows with, where they are missing (Debian, Ubuntu and kin).
# Further package names may be given. Elsewhere, and when nothing is missing, it does nothing and says nothing.
set -u

command -v dpkg-query >/dev/null 2>&1 || exit 0
command -v apt-get >/dev/null 2>&1 || exit 0

wanted="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 libx11-6
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1 $*"

# Names that a package provides count too: newer releases have libglib2.0-0t64 for libglib2.0-0.
missing=$(dpkg-query -W -f='${db:Status-Status}\t${Package}, ${Provides}\n' | awk -F '\t' -v wanted="$wanted" '
    $1 == "installed" {
        gsub(/\([^)]*\)|[ ,]+/, " ", $2)
        count = split($2, names, " ")
        for (i = 1; i <= count; i++) here[names[i]] = 1
    }
    END {
        count = split(wanted, names, /[ \n]+/)
        for (i = 1; i <= count; i++) if (names[i] != "" && !(names[i] in here)) printf "%s ", names[i]
    }')
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        as_root="sudo"
    else
        echo "Accord's window needs a few system libraries; please ask someone with the administrator's password to run: apt-get install $missing" >&2
        exit 1
    fi
fi

install_missing() {
    # shellcheck disable=SC2086  # the names are meant to be split
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=120 $missing
}

echo "Installing system libraries: $missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The package lists are fetched only when the first try fails: they may be missing, as on a bare machine, or old.
if install_missing >"$log" 2>&1; then exit 0; fi
if $as_root apt-get update -qq >"$log" 2>&1 && install_missing >"$log" 2>&1; then exit 0; fi
tail -n 5 "$log" >&2
echo "A few system libraries could not be installed; when the network is back, please run: ${as_root:+sudo }apt-get install $missing" >&2
exit 1
