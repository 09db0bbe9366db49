; The installer of Accord for Windows: for one user, without administrator's rights. Run by package_windows.py, which defines
; VERSION, SIZE (KB), TARGET, and PUT and TAKE: lists of the files to write, and the same files to take away again.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh

!define CLASS "Accord.Project"
!define CLASSES "Software\Classes"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\Accord"
!define STARTED "Software\Microsoft\Windows\CurrentVersion\App Paths\accord.exe"
!define OPEN "Accord is open. Please close its windows, then choose Retry. Nothing has been changed yet."
!define ASSOCIATIONS_CHANGED 0x08000000

Name "Accord"
Caption "Accord ${VERSION}"
UninstallCaption "Remove Accord"
BrandingText "Accord ${VERSION}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Accord"
InstallDirRegKey HKCU "${LISTED}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Accord"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Accord"
VIAddVersionKey "CompanyName" "Accord"
VIAddVersionKey "LegalCopyright" "Accord. The licences of its parts: Help, About."

!define MUI_ICON "icons/accord.ico"
!define MUI_UNICON "icons/accord.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "icons/banner.bmp"
!define MUI_DIRECTORYPAGE_TEXT_TOP "Accord is installed for you alone; nobody needs an administrator's password. Your projects stay where you keep them."
!define MUI_FINISHPAGE_TITLE "Accord is ready"
!define MUI_FINISHPAGE_TEXT "You find it in the Start menu. A double click on a project opens it, too."
!define MUI_FINISHPAGE_RUN "$INSTDIR\accord.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open Accord now"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Accord will be removed from this computer. Your projects, their backups and your preferences stay."
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A program that runs can't be written over: wait until its windows are closed. Unattended, give up with exit code 2.
!macro WaitUntilClosed
    ${If} ${FileExists} "$INSTDIR\accord.exe"
        ${Do}
            ClearErrors
            FileOpen $0 "$INSTDIR\accord.exe" a
            ${IfNot} ${Errors}
                FileClose $0
                ${Break}
            ${EndIf}
            ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${OPEN}" /SD IDCANCEL IDCANCEL`
                SetErrorLevel 2
                Quit
            ${EndIf}
        ${Loop}
    ${EndIf}
!macroend

Function .onInit
    SetShellVarContext current
    ${IfNot} ${AtLeastWin10}
        MessageBox MB_OK|MB_ICONSTOP "Accord needs Windows 10 or newer. Nothing has been changed." /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
FunctionEnd

Section
    !insertmacro WaitUntilClosed
    ; An older version takes its own files away first; what is not its own stays.
    ${If} ${FileExists} "$INSTDIR\uninstall.exe"
        ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
    ${EndIf}

    SetOverwrite on
    !include "${PUT}"
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Accord.lnk" "$INSTDIR\accord.exe" "" "$INSTDIR\accord.exe" 0 SW_SHOWNORMAL "" \
        "Plan, run and end business partnerships, step by step"

    WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "Accord project"
    WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\accord.exe,1"
    WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open" "FriendlyAppName" "Accord"
    WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\accord.exe" "%1"'
    WriteRegStr HKCU "${CLASSES}\.accord" "" "${CLASS}"
    WriteRegStr HKCU "${CLASSES}\.accord" "Content Type" "application/vnd.accord"
    WriteRegStr HKCU "${CLASSES}\.accord\OpenWithProgids" "${CLASS}" ""
    WriteRegStr HKCU "${STARTED}" "" "$INSTDIR\accord.exe"

    WriteRegStr HKCU "${LISTED}" "DisplayName" "Accord"
    WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\accord.exe"
    WriteRegStr HKCU "${LISTED}" "Publisher" "Accord"
    WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
    WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
    System::Call 'shell32::SHChangeNotify(i ${ASSOCIATIONS_CHANGED}, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
    SetShellVarContext current
FunctionEnd

; Only what the installer wrote, file by file: whatever else lies in the folder is somebody's own, and stays.
Section "Uninstall"
    !insertmacro WaitUntilClosed
    SetOutPath "$TEMP"
    !include "${TAKE}"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\Accord.lnk"

    ReadRegStr $0 HKCU "${CLASSES}\.accord" ""
    ${If} $0 == "${CLASS}"
        DeleteRegValue HKCU "${CLASSES}\.accord" ""
        DeleteRegValue HKCU "${CLASSES}\.accord" "Content Type"
    ${EndIf}
    DeleteRegValue HKCU "${CLASSES}\.accord\OpenWithProgids" "${CLASS}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.accord\OpenWithProgids"
    ReadRegStr $0 HKCU "${CLASSES}\.accord" ""
    ${If} $0 == ""
        DeleteRegKey /ifempty HKCU "${CLASSES}\.accord"
    ${EndIf}
    DeleteRegKey HKCU "${CLASSES}\${CLASS}"
    DeleteRegKey HKCU "${STARTED}"
    DeleteRegKey HKCU "${LISTED}"
    System::Call 'shell32::SHChangeNotify(i ${ASSOCIATIONS_CHANGED}, i 0, p 0, p 0)'
SectionEnd
