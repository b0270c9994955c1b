; The installer for Windows: for one person, without administrator rights, in Indonesian.
; shipping/launchers.py compiles it: makensis -DVERSION=… -DSOURCE=… -DOUT=… -DICON=… windows.nsi

Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"
!include "Win\COM.nsh"
!include "Win\Propkey.nsh"

!define TITLE "Siap IKM"
!define MODEL_ID "SiapIKM.Desktop"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\SiapIKM"

Name "${TITLE}"
OutFile "${OUT}"
RequestExecutionLevel user
!define USUAL_FOLDER "$LOCALAPPDATA\Programs\${TITLE}"
InstallDir "${USUAL_FOLDER}"
InstallDirRegKey HKCU "Software\${TITLE}" "Folder"
AllowSkipFiles off ; a version with a file missing is no version
SetCompressor /SOLID lzma
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${FOUR}"
VIAddVersionKey /LANG=1057 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=1057 "FileDescription" "Pemasang ${TITLE}"
VIAddVersionKey /LANG=1057 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1057 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "Program dipasang untuk Anda sendiri; hak administrator tidak diperlukan.$\r$\n$\r$\nData yang sudah ada di laptop ini tidak diubah oleh pemasangan.$\r$\n$\r$\nTutup ${TITLE} bila sedang terbuka."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${TITLE}.exe"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Program dihapus dari laptop ini. Data, cadangan, dan berkas serah data tetap ada dan tidak dihapus."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

!macro StopBecause WORDS
  MessageBox MB_OK|MB_ICONSTOP "${WORDS}" /SD IDOK
  Abort
!macroend

; Windows lets nobody write to a program that runs.
!macro StopWhenOpen PROGRAM
  ${If} ${FileExists} "${PROGRAM}"
    ClearErrors
    FileOpen $9 "${PROGRAM}" a
    ${If} ${Errors}
      !insertmacro StopBecause "${TITLE} masih terbuka. Tidak ada yang diubah. Tutup ${TITLE}, lalu coba sekali lagi."
    ${EndIf}
    FileClose $9
  ${EndIf}
!macroend

; Gives a folder another name. A virus scanner that looks through new files holds them for a while, so it is tried again.
!macro RenameFolder FROM TO
  ${ForEach} $8 1 10 + 1
    ClearErrors
    Rename "${FROM}" "${TO}"
    ${IfNot} ${Errors}
      ${ExitFor}
    ${EndIf}
    Sleep 500
  ${Next}
!macroend

; Gives a shortcut the name that the windows of the program bear (desktop_app/ui/window/taskbar.py): pinned to the
; taskbar, it gathers them. Without it everything works, beside a second sign on the taskbar.
!macro NameShortcut SHORTCUT
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${SHORTCUT}",2)' ; STGM_READWRITE
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r3'
        System::Call '*(&w64 "${MODEL_ID}")p.r4'
        System::Call '*(&i2 ${VT_LPWSTR},&i6,p r4,p)p.r5' ; a PROPVARIANT
        ${IPropertyStore::SetValue} $2 '($3,$5).r6'
        ${If} $6 = 0
          ${IPropertyStore::Commit} $2 ""
          ${IPersistFile::Save} $1 '("${SHORTCUT}",1)'
        ${EndIf}
        System::Free $3
        System::Free $4
        System::Free $5
        ${IUnknown::Release} $2 ""
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

!macro ReadVersion POINTER INTO
  StrCpy ${INTO} ""
  ${If} ${FileExists} "$INSTDIR\versions\${POINTER}"
    FileOpen $0 "$INSTDIR\versions\${POINTER}" r
    FileRead $0 ${INTO}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    !insertmacro StopBecause "${TITLE} memerlukan Windows 10 atau yang lebih baru, 64-bit. Laptop ini memakai Windows yang lain. Tidak ada yang diubah."
  ${EndIf}
  ; Where it was the last time may have been a stick that is not there now.
  ${GetRoot} "$INSTDIR" $0
  System::Call 'kernel32::GetFileAttributes(t "$0\") i.r1'
  ${If} $1 = -1
    StrCpy $INSTDIR "${USUAL_FOLDER}"
  ${EndIf}
FunctionEnd

; A full disk is not left full.
Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\versions\.new-installer"
FunctionEnd

Section "Program"
  !insertmacro ReadVersion "current.txt" $1
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 = 1
      MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Versi $1 yang lebih baru sudah terpasang. Versi ${VERSION} mungkin tidak dapat membaca data yang sudah dibuka dengan versi $1; datanya sendiri tidak berubah.$\r$\n$\r$\nPasang versi ${VERSION} sebagai gantinya?" /SD IDNO IDYES older
      Abort
      older:
    ${EndIf}
  ${EndIf}
  ; A version that is there already is replaced as a whole; other versions stay for the way back.
  ; A file of it that is in use stops the installer here, before anything is changed.
  !insertmacro StopWhenOpen "$INSTDIR\versions\${VERSION}\${TITLE}.exe"
  !insertmacro StopWhenOpen "$INSTDIR\versions\${VERSION}\siap-ikm.exe"
  ; All files are written beside it first, so that an installer that is stopped leaves the old one.
  RMDir /r "$INSTDIR\versions\.new-installer"
  SetOutPath "$INSTDIR\versions\.new-installer"
  File /r "${SOURCE}\versions\${VERSION}\*.*"
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\versions\.old-installer"
  ${If} ${FileExists} "$INSTDIR\versions\${VERSION}\*.*"
    !insertmacro RenameFolder "$INSTDIR\versions\${VERSION}" "$INSTDIR\versions\.old-installer"
    ${If} ${Errors}
      RMDir /r "$INSTDIR\versions\.new-installer"
      !insertmacro StopBecause "${TITLE} masih terbuka. Tidak ada yang diubah. Tutup ${TITLE}, lalu coba sekali lagi."
    ${EndIf}
  ${EndIf}
  !insertmacro RenameFolder "$INSTDIR\versions\.new-installer" "$INSTDIR\versions\${VERSION}"
  ${If} ${Errors}
    Rename "$INSTDIR\versions\.old-installer" "$INSTDIR\versions\${VERSION}"
    !insertmacro StopBecause "Program tidak dapat dipasang. Versi yang lama tetap dipakai. Coba sekali lagi."
  ${EndIf}
  RMDir /r "$INSTDIR\versions\.old-installer"
  File "${LAUNCHER}"
  File "/oname=siap-ikm.cmd" "${COMMAND}"
  ; Only now is the new version the one that is started.
  ${If} $1 != ""
  ${AndIf} $1 != "${VERSION}"
    FileOpen $0 "$INSTDIR\versions\previous.txt" w
    FileWrite $0 $1
    FileClose $0
  ${EndIf}
  FileOpen $0 "$INSTDIR\versions\current.txt" w
  FileWrite $0 "${VERSION}"
  FileClose $0

  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${TITLE}.exe" "" "$INSTDIR\${TITLE}.exe"
  !insertmacro NameShortcut "$SMPROGRAMS\${TITLE}.lnk"
  WriteUninstaller "$INSTDIR\Hapus ${TITLE}.exe"
  WriteRegStr HKCU "Software\${TITLE}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${TITLE}.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\Hapus ${TITLE}.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\Hapus ${TITLE}.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

; Takes away what the installer and updates put there, by name. The data lie in %LOCALAPPDATA%\Siap IKM and stay; so does
; a folder `data` of a portable program that somebody put here.
; A program that is open stays as it is: without its files it could not even save what is being typed.
Section "Uninstall"
  FindFirst $0 $1 "$INSTDIR\versions\*.*"
  ${DoWhile} $1 != ""
    !insertmacro StopWhenOpen "$INSTDIR\versions\$1\${TITLE}.exe"
    !insertmacro StopWhenOpen "$INSTDIR\versions\$1\siap-ikm.exe"
    FindNext $0 $1
  ${Loop}
  FindClose $0
  RMDir /r "$INSTDIR\versions"
  Delete "$INSTDIR\${TITLE}.exe"
  Delete "$INSTDIR\siap-ikm.cmd"
  Delete "$INSTDIR\Hapus ${TITLE}.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\${TITLE}"
SectionEnd
