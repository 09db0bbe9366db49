# Build Accord on Windows itself: a folder, proven by its own self-test, then dist\*.zip, dist\*-setup.exe and their sums; last,
# the installer is run, proven and undone. The same recipe as under Wine (build_windows.sh), with the real thing below it.
# It has never been run: no Windows was at hand (docs/packaging.md). Wants Python 3.11, 64 bits, and NSIS 3.
$ErrorActionPreference = "Stop"
Set-Location (Split-Path $PSScriptRoot)
$env:PIP_DISABLE_PIP_VERSION_CHECK = "1"
$work = "build\windows"
$python = "$work\env\Scripts\python.exe"

function Confirm-Success([string] $what) {
    if ($LASTEXITCODE -ne 0) { throw "$what failed with exit code $LASTEXITCODE." }
}

if (-not (Get-Command makensis -ErrorAction SilentlyContinue)) {
    $env:PATH = "${env:ProgramFiles(x86)}\NSIS;$env:PATH"
}
Get-Command makensis | Out-Null

Write-Output "Filling $work\env; this takes a minute."
if (Test-Path $work) { Remove-Item -Recurse -Force $work }
python -m venv "$work\env"
Confirm-Success "Making the environment"
& $python -m pip install --quiet --requirement packaging\requirements-windows.txt
Confirm-Success "Filling the environment"

Write-Output "Building the folder; this takes two minutes."
& $python -m PyInstaller --noconfirm --log-level WARN --distpath "$work\folder" --workpath "$work\work" packaging\accord.spec
Confirm-Success "PyInstaller"

# Nothing of this checkout may help: another folder, preferences of its own, no Python on the path.
function Test-Copy([string] $folder) {
    $path, $home_ = $env:PATH, $env:ACCORD_HOME
    $proof = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
    New-Item -ItemType Directory $proof | Out-Null
    Push-Location $proof
    try {
        $env:PATH = "$env:SystemRoot\System32;$env:SystemRoot"
        $env:ACCORD_HOME = $proof
        & (Join-Path $folder "accord.com") self-test
        Confirm-Success "The self-test of $folder"
    }
    finally {
        Pop-Location
        $env:PATH, $env:ACCORD_HOME = $path, $home_
    }
}
Test-Copy (Resolve-Path "$work\folder\accord").Path

& $python packaging\package_windows.py "$work\folder\accord"
Confirm-Success "Packing"

$setup = (Get-ChildItem dist\*-setup.exe | Sort-Object LastWriteTime | Select-Object -Last 1).FullName
$target = Join-Path (Resolve-Path $work).Path "installed"
$run = Start-Process -Wait -PassThru $setup -ArgumentList "/S", "/D=$target"
if ($run.ExitCode -ne 0) { throw "The installer ended with exit code $($run.ExitCode)." }
Test-Copy $target
$type = (Get-ItemProperty "HKCU:\Software\Classes\.accord" -ErrorAction SilentlyContinue)."(default)"
if (-not $type) { throw "The installer has not told Windows about .accord files." }
$run = Start-Process -Wait -PassThru "$target\uninstall.exe" -ArgumentList "/S", "_?=$target"
if ($run.ExitCode -ne 0) { throw "The uninstaller ended with exit code $($run.ExitCode)." }
$left = @(Get-ChildItem -Recurse -File $target -Exclude "uninstall.exe" -ErrorAction SilentlyContinue)
if ($left) { throw "The uninstaller has left $($left.Count) files behind, such as $($left[0].FullName)." }
Get-ChildItem dist
