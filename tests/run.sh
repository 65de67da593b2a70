#!/bin/sh
# make test: all suites, on a stack of their own (var/test, ports from DABBA_TEST_PORT on), which is taken down at the end.
# On the sanitized build: tests/lib, the dialogues of tests/http, the matrix, what attackers send, a generator of requests; on the release build: the journey, the kill
# test, and the apps in a browser.
# WORD=... plays only dialogues whose path holds it. The last line says how many passed and failed.
set -u
cd "$(dirname "$0")/.." || exit 1
export DABBA_VAR="$PWD/var/test" DABBA_HTTPS_PORT="${DABBA_TEST_PORT:-9443}" DABBA_DEMO=clock
unset MAKEFLAGS MAKELEVEL MFLAGS
RELEASE=build SANITIZED=build-asan
passed=0 failed=0
logs=$DABBA_VAR-logs

say() { printf '%s\n' "$*"; }

# Adds up what a suite said: CUnit's summary, or "N passed, N failed" as its last line, or else its exit status alone.
count() {
	said=$(awk '$1 == "tests" && NF == 6 { p += $4; f += $5; n = 1 }
		/[0-9]+ passed, [0-9]+ failed$/ { p += $(NF - 3); f += $(NF - 1); n = 1 } END { if (n) print p, f }' "$1")
	[ -n "$said" ] || { [ "$2" = 0 ] && said="1 0" || said="0 1"; }
	ok=${said% *} bad=${said#* }
	[ "$2" = 0 ] || [ "$bad" -gt 0 ] || bad=1
}

# suite NAME SECONDS COMMAND...; who ends with 77 could not be played here, and has said why in its last line.
suite() {
	name=$1 seconds=$2 log=$logs/$(echo "$1" | tr ' /' '--').log
	shift 2
	began=$(date +%s)
	timeout -k 10 "$seconds" "$@" >"$log" 2>&1 </dev/null
	status=$?
	[ $status != 77 ] || { say "skip  $name: $(tail -n 1 "$log")"; return; }
	count "$log" $status
	passed=$((passed + ok)) failed=$((failed + bad))
	if [ "$bad" = 0 ]; then
		say "ok    $name: $ok ($(($(date +%s) - began)) s)"
		grep 'held at the second try' "$log"
		return
	fi
	say "FAIL  $name: $bad of $((ok + bad)), exit status $status; from $log:"
	grep -v -e '\.\.\.passed$' "$log" | tail -n 60 | sed 's/^/      /'
}

fail() {
	say "FAIL  $*"
	failed=$((failed + 1))
}

build() {
	log=$logs/build-$1.log
	shift
	make -j"$(nproc)" "$@" >"$log" 2>&1 && return
	tail -n 40 "$log"
	fail "it does not build"
	finish
}

up() {
	export BUILD=$1
	tools/stack.sh up >"$logs/up.log" 2>&1 || { cat "$logs/up.log"; fail "the stack on $1 does not start"; return 1; }
	tools/stack.sh env >"$DABBA_VAR/environment"
	set -a
	. "$DABBA_VAR/environment"
	set +a
}

down() { [ ! -d "$DABBA_VAR" ] || tools/stack.sh down >"$logs/down.log" 2>&1 || { cat "$logs/down.log"; fail "the stack does not go down"; }; }

# Every report of a sanitized process is a failure, also when its request was answered.
check_sanitizer() {
	for report in $(grep -lE 'runtime error: |(Address|Leak|UndefinedBehavior)Sanitizer' "$DABBA_VAR"/log/*); do
		fail "a sanitizer's report in $report"
		grep -E -A 25 -m 1 'runtime error: |(Address|Leak|UndefinedBehavior)Sanitizer' "$report" | sed 's/^/      /'
	done
}

# No secret of the stack, and none that pays an order, may stand in what its processes wrote.
check_secrets() {
	for secret in "$DABBA_VAR"/secrets/*; do
		! grep -qF -f "$secret" "$DABBA_VAR"/log/* || fail "the secret $(basename "$secret") stands in a log"
	done
	! grep -qE 'pi_[A-Za-z0-9]+_secret_' "$DABBA_VAR"/log/* || fail "a client secret stands in a log"
}

finish() {
	down
	trap - EXIT
	say "$passed passed, $failed failed"
	[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
	exit
}

# The tests of lib/ have a database, a Redis and a document store of their own, and none of a stack's settings.
library() {
	for test in "$SANITIZED"/tests/*_test; do suite "$(basename "$test")" 300 "$test"; done
	say "lib: $passed passed, $failed failed"
	exit 0
}
[ "${1:-}" != library ] || library

trap 'say interrupted; failed=$((failed + 1)); finish' INT TERM
trap finish EXIT
mkdir -p "$logs"
down
rm -rf "$DABBA_VAR" "${logs:?}"/*

say "building, plain and sanitized"
build release BUILD=$RELEASE build tests www docstore
build sanitized asan
suite structure 120 $RELEASE/tests/structure
suite analyzers 2400 make -s analyze
for script in tests/*_test.sh; do suite "$(basename "$script" .sh)" 900 sh "$script"; done

say "on the sanitized build"
tests/lib/with_stack.sh "$0" library 2>&1 | tee "$logs/library.log"
tail -n 1 "$logs/library.log" >"$logs/library-sum.log"
count "$logs/library-sum.log" 0
passed=$((passed + ok)) failed=$((failed + bad))
if up $SANITIZED; then
	suite dialogues 900 $RELEASE/tests/dialogue tests/http ${WORD:-}
	suite edge 120 $RELEASE/tests/edge
	suite headers 120 $RELEASE/tests/headers $SANITIZED/bin
	suite "what the log says" 120 $RELEASE/tests/security_log
	suite "bad tokens" 400 $RELEASE/tests/tokens $SANITIZED/bin
	suite "forms of addresses and headers" 400 $RELEASE/tests/forms $SANITIZED/bin
	suite "texts of all kinds" 400 $RELEASE/tests/corpora $SANITIZED/bin tests/http
	suite "malformed bodies" 600 $RELEASE/tests/malformed $SANITIZED/bin
	suite "malformed queries" 300 $RELEASE/tests/malformed_query $SANITIZED/bin
	suite "what is kept" 300 $RELEASE/tests/cache $SANITIZED/bin tests/http
	suite menus 120 $RELEASE/tests/menus tests/http
	suite webhooks 120 $RELEASE/tests/webhook tests/http
	suite "logging in with others" 300 $RELEASE/tests/identity
	suite "whose account it is" 120 $RELEASE/tests/merging
	suite matrix 900 $RELEASE/tests/matrix $SANITIZED/bin tests/http
	# The last: it does what administrators may do to everybody.
	suite "generated requests" 1500 tests/api.sh
fi
down
check_sanitizer
check_secrets
tools/stack.sh reset 2>/dev/null

say "with a fuzzer"
suite fuzzing 900 make -s fuzz SECONDS=30

say "on the release build"
if up $RELEASE; then
	suite "the journey" 300 $RELEASE/tests/dialogue tests/http journey/
	suite "keys change under load" 200 $RELEASE/tests/rotation tools/stack.sh
	suite "paying under fire" 400 $RELEASE/tests/pay tests/http $RELEASE/bin
	suite "the kill test" 600 $RELEASE/tests/kill $RELEASE/bin
	check_secrets
fi
down
tools/stack.sh reset 2>/dev/null

say "in a browser, with the demo city and its people"
# The people of a test all come from one address, which is many at once to the edge; what the edge refuses is tested above.
export DABBA_DEMO=1 DABBA_API_RATE=500 DABBA_API_BURST=1000 DABBA_LOGIN_RATE=100 DABBA_LOGIN_BURST=200
if up $RELEASE; then suite "the apps in a browser" 2400 tests/e2e.sh; fi
down
say "in a browser, where administrators must have a second factor"
export DABBA_ADMIN_SECOND_FACTOR=required DABBA_DEMO_ACTORS=0
if up $RELEASE; then suite "the door that asks for a second factor" 600 tests/e2e.sh required; fi
finish
