#!/bin/sh
# Install the .deb into a bare Debian and prove it there. Needs root, debootstrap and the network: packaging/check_deb.sh [FOLDER]
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
deb=$(ls "$root"/dist/accord_*_amd64.deb)
bare=${1:-$(mktemp -d)/bookworm}
[ -x "$bare/usr/bin/apt-get" ] || debootstrap --variant=minbase bookworm "$bare" "${MIRROR:-http://deb.debian.org/debian}" >/dev/null
cp -r /etc/apt/apt.conf.d/. "$bare/etc/apt/apt.conf.d/"
cp /etc/resolv.conf "$bare/etc/resolv.conf"
mkdir -p "$bare/usr/local/share/ca-certificates" "$bare/etc/ssl/certs"
cp -L /etc/ssl/certs/ca-certificates.crt "$bare/etc/ssl/certs/"
cp "$deb" "$bare/tmp/accord.deb"

inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
inside chroot "$bare" apt-get update -qq
echo "== installing with what it depends on, and nothing that it only recommends"
inside chroot "$bare" apt-get install -y -qq --no-install-recommends /tmp/accord.deb >"$bare/tmp/install.log" 2>&1 || {
    tail -n 20 "$bare/tmp/install.log"
    exit 1
}
mount -t proc proc "$bare/proc" 2>/dev/null || true
trap 'umount "$bare/proc" 2>/dev/null || true' EXIT
echo "== python here: $(inside chroot "$bare" sh -c 'command -v python3 || echo none')"
inside chroot "$bare" accord --version
inside chroot "$bare" accord self-test

echo "== what a double click would do"
inside chroot "$bare" apt-get install -y -qq --no-install-recommends shared-mime-info desktop-file-utils xdg-utils libglib2.0-bin \
    >>"$bare/tmp/install.log" 2>&1
inside chroot "$bare" desktop-file-validate /usr/share/applications/accord.desktop && echo "desktop entry: valid"
rm -f "$bare/tmp/bakery.accord"
inside chroot "$bare" accord sample bakery /tmp/bakery.accord
inside chroot "$bare" cp /tmp/bakery.accord /tmp/nameless
inside XDG_CURRENT_DESKTOP=GNOME chroot "$bare" xdg-mime query filetype /tmp/bakery.accord
echo "by its content alone: $(inside chroot "$bare" gio info -a standard::content-type /tmp/nameless | tail -n 1)"
inside chroot "$bare" xdg-mime query default application/vnd.accord
inside chroot "$bare" gio mime application/vnd.accord
echo "== taking it away again"
inside chroot "$bare" apt-get remove -y -qq accord >>"$bare/tmp/install.log" 2>&1
inside chroot "$bare" sh -c 'test ! -e /usr/lib/accord && test ! -e /usr/bin/accord && echo "nothing is left"'
