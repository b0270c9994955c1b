; The installer for Windows: for one person, without administrator rights, in Indonesian.
; shipping/launchers.py compiles it: makensis -DVERSION=… -DSOURCE=… -DOUT=… -DICON=… windows.nsi

Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define TITLE "Siap IKM"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\SiapIKM"

Name "${TITLE}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${TITLE}"
InstallDirRegKey HKCU "Software\${TITLE}" "Folder"
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

Section "Program"
  ; A version that is there already is replaced as a whole; other versions stay for the way back.
  ; A file of it that is in use stops the installer here, before anything is changed.
  ; All files are written beside it first, so that an installer that is stopped leaves the old one.
  RMDir /r "$INSTDIR\versions\.new-installer"
  SetOutPath "$INSTDIR\versions\.new-installer"
  File /r "${SOURCE}\versions\${VERSION}\*.*"
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\versions\.old-installer"
  IfFileExists "$INSTDIR\versions\${VERSION}\*.*" 0 fresh
  ClearErrors
  Rename "$INSTDIR\versions\${VERSION}" "$INSTDIR\versions\.old-installer"
  IfErrors 0 fresh
  RMDir /r "$INSTDIR\versions\.new-installer"
  MessageBox MB_OK|MB_ICONSTOP "${TITLE} masih terbuka. Tidak ada yang diubah. Tutup ${TITLE}, lalu jalankan pemasang ini sekali lagi." /SD IDOK
  Abort
fresh:
  ClearErrors
  Rename "$INSTDIR\versions\.new-installer" "$INSTDIR\versions\${VERSION}"
  IfErrors 0 placed
  Rename "$INSTDIR\versions\.old-installer" "$INSTDIR\versions\${VERSION}"
  MessageBox MB_OK|MB_ICONSTOP "Program tidak dapat dipasang. Versi yang lama tetap dipakai. Coba sekali lagi." /SD IDOK
  Abort
placed:
  RMDir /r "$INSTDIR\versions\.old-installer"
  SetOutPath "$INSTDIR"
  File "${LAUNCHER}"
  File "${COMMAND}"
  ; Only now is the new version the one that is started.
  StrCpy $1 ""
  IfFileExists "$INSTDIR\versions\current.txt" 0 +4
  FileOpen $0 "$INSTDIR\versions\current.txt" r
  FileRead $0 $1
  FileClose $0
  StrCmp $1 "" named
  StrCmp $1 "${VERSION}" named
  FileOpen $0 "$INSTDIR\versions\previous.txt" w
  FileWrite $0 $1
  FileClose $0
named:
  FileOpen $0 "$INSTDIR\versions\current.txt" w
  FileWrite $0 "${VERSION}"
  FileClose $0

  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${TITLE}.exe" "" "$INSTDIR\${TITLE}.exe"
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
Section "Uninstall"
  RMDir /r "$INSTDIR\versions"
  Delete "$INSTDIR\${TITLE}.exe"
  Delete "$INSTDIR\siap-ikm.cmd"
  Delete "$INSTDIR\Hapus ${TITLE}.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\${TITLE}"
SectionEnd
