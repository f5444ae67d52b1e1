; Compiles build/installer.nsh with what electron-builder's own script gives it: a check of the words, not an installer.
; makensis -WX -DROOT=<project> -DOUT=<file> installer-parts.nsi
Unicode true
!include LogicLib.nsh
!include FileFunc.nsh
!define isUpdated `"$R9" == "updated"`
Name "Interclass parts"
OutFile "${OUT}"
RequestExecutionLevel user
SilentInstall silent
!include "${ROOT}/build/installer.nsh"

Section
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\Uninstall Interclass.exe"
  !insertmacro customInstall
SectionEnd

Section "un.Uninstall"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "--updated" $R1
  ${IfNot} ${Errors}
    StrCpy $R9 "updated"
  ${EndIf}
  !insertmacro customUnInstall
SectionEnd
