@echo off
rem The commands of the Makefile that one needs on Windows: make run, make test, make exe.
setlocal
cd /d "%~dp0"
set "PYTHONDONTWRITEBYTECODE="
set "PIP_DISABLE_PIP_VERSION_CHECK=1"
set "ENV=.venv\Scripts\python.exe"

if "%~1"=="exe" goto exe
if "%~1"=="run" goto known
if "%~1"=="test" goto known
if "%~1"=="install" goto known
echo   make run      open Accord with its sample bakery
echo   make test     check format, style and types, then run every test
echo   make install  fill .venv with Python packages
echo   make exe      build the program for those without Python, and its installer
exit /b 0

:known
call :install || exit /b 1
if "%~1"=="install" exit /b 0
if "%~1"=="test" goto test
"%ENV%" -m app --sample bakery
exit /b %errorlevel%

:test
"%ENV%" -m ruff format --check . || exit /b 1
"%ENV%" -m ruff check . || exit /b 1
"%ENV%" -m mypy || exit /b 1
set "QT_QPA_PLATFORM=offscreen"
"%ENV%" -m pytest -q -n auto
exit /b %errorlevel%

:exe
powershell -NoProfile -ExecutionPolicy Bypass -File packaging\build_windows.ps1
exit /b %errorlevel%

:install
"%ENV%" -c "import pip" >nul 2>nul || goto fresh
fc /b requirements.txt .venv\requirements.txt >nul 2>nul || goto fill
fc /b requirements-dev.txt .venv\requirements-dev.txt >nul 2>nul || goto fill
exit /b 0

:fresh
if exist .venv rmdir /s /q .venv
set "PYTHON=py -3.11"
%PYTHON% -c "" >nul 2>nul || set "PYTHON=py -3"
%PYTHON% -c "" >nul 2>nul || set "PYTHON=python"
%PYTHON% -c "import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12), (3, 13), (3, 14)))" >nul 2>nul || goto nopython
%PYTHON% -m venv .venv || exit /b 1

:fill
echo Filling .venv; the first time this takes a minute or two.
"%ENV%" -m pip install --quiet --requirement requirements-dev.txt || exit /b 1
"%ENV%" -m pip install --quiet --no-deps --no-build-isolation --editable . || exit /b 1
copy /y requirements.txt .venv\requirements.txt >nul
copy /y requirements-dev.txt .venv\requirements-dev.txt >nul
exit /b 0

:nopython
echo Accord needs Python 3.11 or newer. Please install it from python.org, then try again.
exit /b 1
