"""What a Mac is told about Accord: the Info.plist of Accord.app, with the type of our files."""

from typing import Any

IDENTIFIER = "invalid.accord.accord"  # a placeholder, like the address in linux/control: see README.md
FILE_TYPE = f"{IDENTIFIER}.project"
OLDEST = "13.0"  # the oldest macOS that Qt 6.12 runs on
FILE_ICON = "application-vnd.accord.icns"


def describe(version: str) -> dict[str, Any]:
    """The entries of Info.plist beyond those that PyInstaller writes itself."""
    return {
        "CFBundleDisplayName": "Accord",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # light and dark
        "NSHumanReadableCopyright": "Accord. The licences of its parts: Help → About.",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Accord project",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": FILE_ICON,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [FILE_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": FILE_TYPE,
                "UTTypeDescription": "Accord project",
                "UTTypeIconFile": FILE_ICON,
                "UTTypeConformsTo": ["public.data", "public.content"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["accord"],
                    "public.mime-type": ["application/vnd.accord"],
                },
            }
        ],
    }
