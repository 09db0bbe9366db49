#!/bin/sh
# Build Accord for Windows on Debian, under Wine: a folder, proven by its own self-test, then dist/*.zip, dist/*.exe and their
# sums; last, the installer is run, proven and undone (check_windows.sh). Wine is evidence for Windows, not proof.
# Wants Python 3.11 with pip; Wine, NSIS and a compiler for Windows are installed where they are missing (as root).
# ACCORD_WINDOWS names another folder to work in than build/windows; PYTHON_EMBED a python-3.11.9-embed-amd64.zip of one's own.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
cd "$root"
work=${ACCORD_WINDOWS:-$root/build/windows}
python=${PYTHON:-$(command -v python3.11 || command -v python3)}
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME || true
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
export WINEPREFIX="$work/prefix" WINEDEBUG=-all WINEARCH=win64
mkdir -p "$work" dist

if ! command -v wine >/dev/null || ! command -v makensis >/dev/null || ! command -v x86_64-w64-mingw32-gcc >/dev/null; then
    echo "Installing Wine, NSIS and a compiler for Windows."
    packaging/system_packages.sh wine wine64 nsis gcc-mingw-w64-x86-64-win32
fi

# Wine made to look like Windows 10, with the three libraries of it that Wine 8 has not; they never get into the folder.
if [ ! -f "$WINEPREFIX/.accord" ]; then
    echo "Making a Windows 10 of Wine's."
    rm -rf "$WINEPREFIX"
    wineboot --init </dev/null >"$work/wine.log" 2>&1
    wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f </dev/null >>"$work/wine.log" 2>&1
    wine reg add 'HKCU\Software\Wine\DllOverrides' /v mscms /d native /f </dev/null >>"$work/wine.log" 2>&1
    for name in icuuc bcryptprimitives mscms; do
        x86_64-w64-mingw32-gcc -O1 -s -shared -o "$WINEPREFIX/drive_c/windows/system32/$name.dll" \
            "packaging/windows/wine/$name.c" -ladvapi32
    done
    wineserver --wait
    touch "$WINEPREFIX/.accord"
fi

# Python for Windows, and in it what Accord and PyInstaller need, exactly as pinned.
key=$(cat requirements.txt packaging/requirements-build.txt packaging/requirements-windows.txt packaging/embed_python.py | cksum | cut -d ' ' -f 1)
if [ ! -f "$work/python/.accord-$key" ]; then
    echo "Filling $work/python; the first time this takes a minute."
    rm -rf "$work/python" "$work/download"
    "$python" packaging/embed_python.py "$work/python" "$work/download" ${PYTHON_EMBED:+"$PYTHON_EMBED"}
    "$python" -m pip install --quiet --quiet --no-compile --platform win_amd64 --python-version 3.11 --only-binary :all: \
        --target "$work/python/Lib/site-packages" --requirement packaging/requirements-windows.txt \
        2>"$work/pip.log" || { cat "$work/pip.log" >&2; exit 1; } # it warns of what else lies in this machine's own Python
    touch "$work/python/.accord-$key"
fi

echo "Building the folder; this takes two minutes."
rm -rf "$work/folder"
# Through a pipe: PyInstaller's helpers stop where Wine gives them a terminal or a file to write to.
wine "$work/python/python.exe" -B -m PyInstaller --noconfirm --log-level WARN --distpath "$work/folder" --workpath "$work/work" \
    packaging/accord.spec </dev/null 2>&1 | cat >"$work/pyinstaller.log"
test -f "$work/folder/accord/accord.com" || { tail -n 20 "$work/pyinstaller.log" >&2; exit 1; }
du -sm "$work/folder/accord" | sed 's/\t.*/ MB unpacked/'

packaging/check_windows.sh folder "$work/folder/accord"
"$python" packaging/package_windows.py "$work/folder/accord"
packaging/check_windows.sh installer
