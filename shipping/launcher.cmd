@echo off
rem The command line: starts the version that versions\current.txt names, or the one before when that one is not whole.
rem No brackets around what starts it: one among the arguments would end them.
setlocal
set "version="
if exist "%~dp0versions\current.txt" for /f "usebackq delims=" %%v in ("%~dp0versions\current.txt") do set "version=%%v"
if exist "%~dp0versions\%version%\siap-ikm.exe" goto start
set "version="
if exist "%~dp0versions\previous.txt" for /f "usebackq delims=" %%v in ("%~dp0versions\previous.txt") do set "version=%%v"
if exist "%~dp0versions\%version%\siap-ikm.exe" goto start
echo Program tidak lengkap. Data Anda tidak tersentuh. Pasang Siap IKM sekali lagi. 1>&2
exit /b 1

:start
"%~dp0versions\%version%\siap-ikm.exe" %*
exit /b %errorlevel%
