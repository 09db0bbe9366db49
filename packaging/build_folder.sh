# What building on Linux and on macOS begins with, sourced by build_linux.sh and build_macos.sh: makes build/folder.
# Leaves the root of the checkout as the working folder, and $root, $env and an empty folder $proof, in which nothing can help.

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
python=${PYTHON:-$(command -v python3.11 || command -v python3)}
env="$root/build/env"
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME || true
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
export PYINSTALLER_CONFIG_DIR="$root/build/cache"

# An environment of its own, made anew when what it should hold changes: whatever else lies in it could end up in the folder.
key=$({ echo "$root"; cat requirements.txt packaging/requirements-build.txt; } | cksum | cut -d ' ' -f 1)
if [ ! -f "$env/.accord-$key" ]; then
    echo "Filling build/env; the first time this takes a minute."
    rm -rf "$env"
    "$python" -m venv "$env"
    "$env/bin/python" -m pip install --quiet --quiet --requirement packaging/requirements-build.txt
    touch "$env/.accord-$key"
fi

echo "Building; this takes a minute."
mkdir -p build dist
"$env/bin/python" -m PyInstaller --noconfirm --log-level WARN --distpath build/folder --workpath build/work \
    packaging/accord.spec >build/pyinstaller.log 2>&1 || { tail -n 20 build/pyinstaller.log >&2; exit 1; }

proof=$(mktemp -d)
trap 'rm -rf "$proof"' EXIT
