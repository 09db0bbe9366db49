"""What a release is made with where no Mac and no workflow can run: the Mac's description, pinned workflows, quick modules."""

import importlib.util
import marshal
import os
import plistlib
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest

from tests.app.build_modules import PACKAGING, ROOT, load

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


bundle, starting = load("bundle"), load("starting")


def test_a_mac_learns_of_our_files_what_linux_learns() -> None:
    told = plistlib.loads(plistlib.dumps(bundle.describe("1.2.3")))
    (document,) = told["CFBundleDocumentTypes"]
    (exported,) = told["UTExportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
    space = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = ElementTree.parse(PACKAGING / "linux" / "accord.xml").getroot().find("mime:mime-type", space)
    assert kind is not None
    tags = exported["UTTypeTagSpecification"]
    assert tags["public.mime-type"] == [kind.get("type")]
    assert [f"*.{ending}" for ending in tags["public.filename-extension"]] == [
        pattern.get("pattern") for pattern in kind.findall("mime:glob", space)
    ]
    for icon in (document["CFBundleTypeIconFile"], exported["UTTypeIconFile"], "accord.icns"):
        assert (PACKAGING / "icons" / icon).read_bytes()[:4] == b"icns"
    assert told["CFBundleShortVersionString"] == "1.2.3" and told["NSHighResolutionCapable"] is True


def test_a_mac_allows_the_program_no_more_than_it_needs() -> None:
    allowed = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert list(allowed) == ["com.apple.security.cs.allow-unsigned-executable-memory"]


def test_what_the_publisher_has_to_set_is_said() -> None:
    said = (PACKAGING / "README.md").read_text(encoding="utf-8")
    assert bundle.IDENTIFIER in said
    control = (PACKAGING / "linux" / "control").read_text(encoding="utf-8")
    addresses = re.findall(r"<(\S+@\S+\.invalid)>", control)
    assert all(address in said for address in addresses)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_only_pinned_actions_and_may_little(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", name) for name in used), used
    assert all(re.search(r"@sha256:[0-9a-f]{64}$", image) for image in re.findall(r"container: (\S+)", text))
    assert "\npermissions:\n  contents: read\n" in text and "pull_request_target" not in text
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")
    head, _, publish = text.partition("\n  publish:\n")
    assert ": write" not in head and publish.count(": write") <= 1
    assert "${{ secrets" not in re.sub(r"^\s+[A-Z_]+: \$\{\{ secrets\.[A-Z_]+ \}\}$", "", text, flags=re.MULTILINE)
    for script in re.findall(r"run: (packaging/\S+)", text):
        assert (ROOT / script).is_file()
        assert script.endswith(".ps1") or os.name == "nt" or os.access(ROOT / script, os.X_OK)


def test_every_system_is_released() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert "needs: [linux, windows, macos]" in text and "SHA256SUMS" in text
    assert all(word in text for word in ("make exe", "build_windows.ps1", "build_macos.sh"))


def test_the_first_modules_lie_unpacked(tmp_path: Path) -> None:
    archive = tmp_path / "base_library.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("encodings/__init__.pyc", b"x")
    other = ("docs/licences.md", "licences.md", "DATA")
    made = starting.unpack_base([("base_library.zip", str(archive), "DATA"), other], tmp_path / "ready")
    assert [name for name, *_ in made] == ["base_library.zip/encodings/__init__.pyc", other[0]]
    assert Path(made[0][1]).read_bytes() == b"x"


def test_the_modules_that_pyside_brings_as_source_are_compiled(tmp_path: Path) -> None:
    made = {name: Path(source) for name, source, _ in starting.compile_support(tmp_path)}
    assert "shiboken6/files.dir/shibokensupport/signature/loader.pyc" in made
    for source in made.values():
        data = source.read_bytes()
        assert data[:4] == importlib.util.MAGIC_NUMBER and marshal.loads(data[16:]).co_name == "<module>"
    assert sys.modules["shibokensupport"].__file__ is not None
    sizes = {Path(name).stem: len(marshal.loads(source.read_bytes()[16:]).co_names) for name, source in made.items()}
    assert sizes["pyi_generator"] == 0 < min(sizes[name] for name in ("loader", "parser", "layout", "enum_sig"))
