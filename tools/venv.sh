#!/bin/sh
# venv.sh FOLDER REQUIREMENTS [PIP_OPTION...]: a Python of its own with what the file asks for, in build/FOLDER; prints its folder. Made once for
# each wording of the file. Of a Python of 3.11 or later: the system's, or the one beside it that `setup.sh python3-venv` brings. Exit status
# 77: what it asks for cannot be fetched.
set -eu
cd "$(dirname "$0")/.."
folder=$1 requirements=$2
shift 2
venv=build/$folder/$(md5sum "$requirements" | cut -c1-12)
[ ! -f "$venv/made" ] || { echo "$PWD/$venv"; exit; }
for python in python3 python3.13 python3.12 python3.11 none; do
	"$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
done
[ "$python" != none ] || { echo "there is no Python of 3.11 or later with venv: run tools/setup.sh python3-venv" >&2; exit 1; }
rm -rf "build/$folder"
"$python" -m venv "$venv" >&2 || { echo "no venv can be made" >&2; exit 1; }
"$venv/bin/pip" install --quiet --disable-pip-version-check "$@" -r "$requirements" >&2 || { echo "what $requirements asks for cannot be fetched: is there a network? Run this again" >&2; exit 77; }
touch "$venv/made"
echo "$PWD/$venv"
