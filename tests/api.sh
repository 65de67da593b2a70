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

venv=$(tools/venv.sh api tests/api/requirements.txt --require-hashes --only-binary :all:)
case $? in 0) ;; 77) exit 77 ;; *) fail "schemathesis cannot be installed" ;; esac
umask 077                       # an administrator's password is in it
build/tests/world tests/http >"$DABBA_VAR/world.json" || fail "there is nothing to play with"
exec "$venv/bin/python" tests/api/play.py "$DABBA_VAR/world.json" "$@"
