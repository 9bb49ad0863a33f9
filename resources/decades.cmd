@echo off
rem Decades has no console of its own: this waits for it and hands on its exit code.
start "" /b /wait "%~dp0Decades.exe" %*
exit /b %errorlevel%
