; `Siap IKM.exe`: starts the version that versions\current.txt names, or the one before when that one is not whole.
; Nothing but this: it is never replaced by an update, so it can never be half replaced.

Unicode true
!include "FileFunc.nsh"

Name "Siap IKM"
OutFile "${OUT}"
Icon "${ICON}"
RequestExecutionLevel user
SilentInstall silent
AutoCloseWindow true
VIProductVersion "${FOUR}"
VIAddVersionKey /LANG=0 "ProductName" "Siap IKM"
VIAddVersionKey /LANG=0 "FileDescription" "Siap IKM"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!macro Try POINTER
  StrCpy $1 ""
  ClearErrors
  FileOpen $0 "$EXEDIR\versions\${POINTER}" r
  IfErrors +3
  FileRead $0 $1
  FileClose $0
  StrCmp $1 "" +3
  IfFileExists "$EXEDIR\versions\$1\Siap IKM.exe" 0 +2
  Goto start
!macroend

Section
  !insertmacro Try "current.txt"
  !insertmacro Try "previous.txt"
  MessageBox MB_OK|MB_ICONSTOP "Program tidak lengkap. Data Anda tidak tersentuh. Pasang Siap IKM sekali lagi."
  Quit
start:
  ${GetParameters} $2
  SetOutPath "$EXEDIR"
  ClearErrors
  Exec '"$EXEDIR\versions\$1\Siap IKM.exe" $2'
  IfErrors 0 done
  MessageBox MB_OK|MB_ICONSTOP "Windows tidak mau menjalankan Siap IKM. Data Anda tidak tersentuh. Mungkin antivirus menahannya: tanyakan kepada yang mengurus laptop ini, atau pasang Siap IKM sekali lagi."
done:
SectionEnd
