; What Interclass's Windows installer does beside electron-builder's.
;
; Silent installation: Interclass-VERSION-windows-x64.exe /S [/server=URL] [/hub=URL] [/code=CODE] [/updates=off|notify|automatic]
; Each flag is written as the computer's policy, HKLM\Software\Policies\Interclass; a group policy of the school wins,
; because it is written again at its next refresh. A flag that is not given changes nothing.
; Silent removal: "Uninstall Interclass.exe" /S [--delete-app-data]
; Without --delete-app-data everything that people wrote stays on the computer.

!define INTERCLASS_POLICY "Software\Policies\Interclass"

!macro interclassPolicyFlag FLAG VALUE
  ClearErrors
  ${GetOptions} $R0 "/${FLAG}=" $R1
  ${IfNot} ${Errors}
  ${AndIf} $R1 != ""
    WriteRegStr HKLM "${INTERCLASS_POLICY}" "${VALUE}" "$R1"
  ${EndIf}
!macroend

!macro customInstall
  ${GetParameters} $R0
  !insertmacro interclassPolicyFlag "server" "server"
  !insertmacro interclassPolicyFlag "hub" "hub"
  !insertmacro interclassPolicyFlag "code" "enrolmentCode"
  !insertmacro interclassPolicyFlag "updates" "updates"
  ClearErrors
!macroend

; The folders of one user. $R3: the profile.
!macro interclassForgetProfile
  ${If} ${FileExists} "$R3\AppData\Local\Interclass\*.*"
    RMDir /r "$R3\AppData\Local\Interclass"
  ${EndIf}
!macroend

!macro customUnInstall
  ; In an update the older program is removed too: nothing of the school's may go then.
  ${IfNot} ${isUpdated}
    ClearErrors
    ${GetParameters} $R0
    ${GetOptions} $R0 "--delete-app-data" $R1
    ${IfNot} ${Errors}
      ReadEnvStr $R4 "ProgramData"
      ${If} $R4 != ""
        RMDir /r "$R4\Interclass"
      ${EndIf}
      ReadRegStr $R4 HKLM "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList" "ProfilesDirectory"
      ExpandEnvStrings $R4 "$R4"
      ${If} $R4 != ""
        FindFirst $R1 $R2 "$R4\*.*"
        ${DoWhile} $R2 != ""
          ${If} $R2 != "."
          ${AndIf} $R2 != ".."
            StrCpy $R3 "$R4\$R2"
            !insertmacro interclassForgetProfile
          ${EndIf}
          FindNext $R1 $R2
        ${Loop}
        FindClose $R1
      ${EndIf}
      DeleteRegKey HKLM "${INTERCLASS_POLICY}"
    ${EndIf}
    ClearErrors
  ${EndIf}
!macroend
