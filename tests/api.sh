#!/bin/sh
# A generator of requests plays the whole API, as docs/openapi.yaml describes it, against the stack that the environment names: schemathesis, in
# a Python of its own under build/. api.sh [ROLE...]
set -u
cd "$(dirname "$0")/.." || exit 1

fail() {
	echo "$*"
	echo "0 passed, 1 failed"
	exit 1
}

# A Python of 3.11 or later: the system's, or one beside it (tools/setup.sh).
for python in python3 python3.13 python3.12 python3.11 none; do
	"$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
done
[ "$python" != none ] || fail "there is no Python of 3.11 or later with venv: run tools/setup.sh python3-venv"

venv=build/api/$(md5sum tests/api/requirements.txt | cut -c1-12)
[ -f "$venv/made" ] || {
	rm -rf build/api
	"$python" -m venv "$venv" || fail "no venv can be made"
	"$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r tests/api/requirements.txt || {
		echo "schemathesis cannot be fetched: is there a network? Run this again"
		exit 77
	}
	touch "$venv/made"
}
umask 077                       # an administrator's password is in it
build/tests/world tests/http >"$DABBA_VAR/world.json" || fail "there is nothing to play with"
exec "$venv/bin/python" tests/api/play.py "$DABBA_VAR/world.json" "$@"
