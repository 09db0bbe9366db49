#!/bin/sh
# Prove what build_windows.sh made, under Wine: check_windows.sh folder FOLDER, then check_windows.sh installer [SETUP.exe]
# The installer is run unattended, the copy that it makes is proven, a file is opened as a double click does, and all is undone.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
work=${ACCORD_WINDOWS:-$root/build/windows}
proof=$(mktemp -d)
trap 'rm -rf "$proof"' EXIT

# Nothing of this machine may help: no Python, no checkout on the path, no settings.
wine_bare() {
    env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME="$proof" WINEPREFIX="$work/prefix" WINEDEBUG=-all "$@" </dev/null
}
fail() {
    printf 'failed: %s\n' "$1" >&2 # echo would read the backslashes
    exit 1
}
windows() {
    wine_bare wine winepath --windows "$1" 2>/dev/null | tr -d '\r'
}
# exits WANTED COMMAND…: the exit code has to be the one that is wanted. Through a pipe: Wine lets Python write into no file of
# Linux's. Wine's own desktop holds the pipe as long as anything else runs in the same prefix, so nothing should.
exits() {
    wanted=$1
    shift
    { wine_bare wine "$@" 2>&1 && echo 0 >"$proof/code" || echo $? >"$proof/code"; } | tr -d '\r' >"$proof/said"
    [ "$(cat "$proof/code")" -eq "$wanted" ] || { cat "$proof/said" >&2; fail "exit code $(cat "$proof/code") instead of $wanted: $*"; }
}

prove_folder() {
    folder=$1
    for name in accord.exe accord.com; do
        strings --encoding=l "$folder/$name" | grep --quiet FileDescription || fail "$name has no properties"
    done
    exits 0 "$folder/accord.com" --version
    cat "$proof/said"
    exits 2 "$folder/accord.com" print
    exits 1 "$folder/accord.com" check "$(windows "$proof")\\none.accord"
    grep --quiet 'none.accord' "$proof/said" || fail "no reason was given"
    exits 0 "$folder/accord.exe" --version # the one with a window has nowhere to say it, but must not fail
    exits 0 "$folder/accord.com" self-test
    cat "$proof/said"
}

case ${1:-} in
folder)
    place="$work/prefix/drive_c/A folder – Žluťoučký" # neither spaces nor letters of other alphabets may matter
    rm -rf "$place"
    cp -r "$2" "$place"
    prove_folder "$place"
    rm -rf "$place"
    ;;
installer)
    setup=${2:-$(ls "$root"/dist/Accord-*-windows-x64-setup.exe)}
    local=$(wine_bare wine cmd /c 'echo %LOCALAPPDATA%' | tr -d '\r')
    menu=$(wine_bare wine cmd /c 'echo %APPDATA%' | tr -d '\r')'\Microsoft\Windows\Start Menu\Programs\Accord.lnk'
    place=$(wine_bare wine winepath --unix "$local\\Programs\\Accord" | tr -d '\r')
    link=$(wine_bare wine winepath --unix "$menu" | tr -d '\r')
    rm -rf "$place"
    echo "== installing"
    exits 0 "$setup" /S
    test -f "$link" || fail "no entry in the Start menu"
    find "$place" -type f | sed "s#^$place/##" | LC_ALL=C sort >"$proof/installed"
    printf '%s files in %s\n' "$(wc -l <"$proof/installed")" "$local\\Programs\\Accord"
    prove_folder "$place"

    echo "== what a double click does"
    wine_bare wine reg query 'HKCU\Software\Classes\Accord.Project\shell\open\command' /ve | tr -d '\r' | sed -n 's/.*REG_SZ */runs: /p'
    exits 0 "$place/accord.com" sample bakery "$(windows "$proof")\\Bäckerei Ω.accord"
    # Windows looks for types of files in the user's part of the registry too, Wine 8 only in the computer's.
    for key in .accord Accord.Project; do
        wine_bare wine reg copy "HKCU\\Software\\Classes\\$key" "HKLM\\Software\\Classes\\$key" /s /f >/dev/null
    done
    # Wine takes no QT_* variables from Linux, but from its registry.
    wine_bare wine reg add 'HKCU\Environment' /v QT_QPA_PLATFORM /d offscreen /f >/dev/null
    home="$proof/home"
    code=0
    wine_bare ACCORD_TRACE=quit ACCORD_HOME="$(windows "$home")" timeout 300 wine start /wait /unix "$proof/Bäckerei Ω.accord" \
        >"$proof/said" 2>&1 || code=$?
    wine_bare wine reg delete 'HKCU\Environment' /v QT_QPA_PLATFORM /f >/dev/null
    for key in .accord Accord.Project; do
        wine_bare wine reg delete "HKLM\\Software\\Classes\\$key" /f >/dev/null
    done
    [ "$code" -eq 0 ] || { cat "$proof/said" >&2; fail "opening the file"; }
    grep --quiet --recursive 'ckerei' "$home" || fail "the file was not opened"
    echo "the file was opened"

    echo "== installing over it, with a file of the user's in the folder"
    touch "$place/My partnership.accord"
    exits 0 "$setup" /S
    find "$place" -type f ! -name 'My partnership.accord' | sed "s#^$place/##" | LC_ALL=C sort | cmp - "$proof/installed"

    echo "== removing it"
    exits 0 "$place/uninstall.exe" /S
    wine_bare wineserver --wait # the uninstaller goes on in a copy of itself
    [ "$(find "$place" -type f)" = "$place/My partnership.accord" ] || fail "files are left, or one of the user's is gone"
    rm "$place/My partnership.accord"
    [ -z "$(find "$place" -mindepth 1)" ] || fail "folders are left"
    rmdir "$place"
    test ! -e "$link" || fail "the entry in the Start menu is left"
    for key in 'Classes\Accord.Project' 'Classes\.accord' 'Microsoft\Windows\CurrentVersion\Uninstall\Accord' \
        'Microsoft\Windows\CurrentVersion\App Paths\accord.exe'; do
        if wine_bare wine reg query "HKCU\\Software\\$key" >/dev/null 2>&1; then fail "the registry still has $key"; fi
    done
    echo "nothing is left but what the user put there"
    ;;
*)
    echo "check_windows.sh folder FOLDER | check_windows.sh installer [SETUP.exe]" >&2
    exit 2
    ;;
esac
