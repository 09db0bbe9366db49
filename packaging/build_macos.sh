#!/bin/sh
# Build Accord for macOS, on a Mac: Accord.app, proven by its own self-test, then dist/*.dmg and its sum.
# It has never been run: no Mac was at hand (docs/packaging.md). Wants Python 3.11 or newer and Xcode's command line tools.
#
# Without a certificate the app is signed ad hoc: it runs where it was built; elsewhere its owner has to allow it once.
#   ACCORD_SIGN           name of a certificate in the keychain, “Developer ID Application: … (TEAM)”: sign with it
#   ACCORD_NOTARY_KEY     file of an App Store Connect key (.p8); with the two below, have Apple notarise the image
#   ACCORD_NOTARY_KEY_ID  its number
#   ACCORD_NOTARY_ISSUER  its issuer
set -eu

. "$(dirname "$0")/build_folder.sh"
app="$root/build/folder/Accord.app"
codesign --verify --deep --strict "$app"
du -sm "$app" | sed 's/[[:space:]].*/ MB unpacked/'

# Nothing of this machine may help: no Python, no checkout, no settings.
(cd "$proof" && env -i HOME="$proof" PATH=/usr/bin:/bin "$app/Contents/MacOS/accord" self-test)

# One image, from which the app is dragged into Applications.
version=$("$env/bin/python" -c 'from resources import VERSION; print(VERSION)')
image="dist/Accord-$version-macos-$(uname -m).dmg"
stage="$proof/image"
mkdir "$stage"
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -quiet -ov -fs HFS+ -format UDZO -volname "Accord $version" -srcfolder "$stage" "$image"

if [ -n "${ACCORD_SIGN:-}" ]; then
    codesign --sign "$ACCORD_SIGN" --timestamp "$image"
    if [ -n "${ACCORD_NOTARY_KEY:-}" ]; then
        xcrun notarytool submit "$image" --wait \
            --key "$ACCORD_NOTARY_KEY" --key-id "$ACCORD_NOTARY_KEY_ID" --issuer "$ACCORD_NOTARY_ISSUER"
        xcrun stapler staple "$image"
    fi
fi
"$env/bin/python" -c 'import sys; sys.path[:0] = ["packaging", "."]; import pathlib, resources, sums
sums.write_sums(pathlib.Path("dist"), resources.VERSION)'
ls -l "$image"
