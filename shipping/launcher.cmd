@echo off
rem The command line: starts the version that versions\current.txt names, or the one before when that one is not whole.
setlocal
for %%p in (current previous) do (
  if exist "%~dp0versions\%%p.txt" for /f "usebackq delims=" %%v in ("%~dp0versions\%%p.txt") do (
    if exist "%~dp0versions\%%v\siap-ikm.exe" (
      "%~dp0versions\%%v\siap-ikm.exe" %*
      exit /b
    )
  )
)
echo Program tidak lengkap. Data Anda tidak tersentuh. Pasang Siap IKM sekali lagi. 1>&2
exit /b 1
