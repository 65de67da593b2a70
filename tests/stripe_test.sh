#!/bin/sh
# The double of Stripe's API against what Stripe publishes: stripe-mock, which holds requests against the description of its API, and
# its library for Node, which drives the double and checks the signatures of its webhooks. Our own client is held against both.
set -u
cd "$(dirname "$0")/.." || exit 1
MOCK_VERSION=v0.185.0           # the last that Debian 12's Go 1.19 builds
mock=$PWD/build/stripe-mock/$MOCK_VERSION/stripe-mock

fail() {
	echo "$*"
	echo "0 passed, 1 failed"
	exit 1
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

. tools/newer_node.sh
[ -x "$mock" ] || GOBIN=$(dirname "$mock") go install "github.com/stripe/stripe-mock@$MOCK_VERSION" || fail "stripe-mock cannot be built"
(cd tests/stripe && npm ci --silent --no-audit --no-fund) || fail "Stripe's library cannot be fetched"

STRIPE_MOCK=http://127.0.0.1:$(free_port) STRIPE_DOUBLE=$PWD/build/bin/stripe-double
export STRIPE_MOCK STRIPE_DOUBLE
"$mock" -http-addr "${STRIPE_MOCK#http://}" >build/stripe-mock/log 2>&1 &
running=$!
trap 'kill $running' EXIT
for _ in $(seq 100); do curl -s -o build/stripe-mock/answer "$STRIPE_MOCK" && break; sleep 0.1; done

# It stands in where no money moves, and nowhere else.
stands_in() { env BUILD=build "$@" sh -c '. tools/stack_parts.sh; has_double'; }
stands_in DABBA_DEMO=1 || fail "the demo has no double"
! stands_in DABBA_DEMO=0 || fail "the double runs outside of the demo"
! stands_in DABBA_DEMO=1 ORDER_STRIPE_SECRET_KEY_FILE=/etc/hostname || fail "the double runs beside a key of Stripe's"

said=$(mktemp)
node --test --test-reporter=tap tests/stripe/*.test.mjs >"$said"
grep -A 25 '^not ok' "$said"
build/tests/stripe_client "$STRIPE_MOCK" sk_test_1 >"$said.client"
cat "$said.client"
passed=$(awk '/^# pass / { print $3 }' "$said") failed=$(awk '/^# fail / { print $3 }' "$said")
rm -f "$said" "$said.client"
echo "${passed:-0} passed, ${failed:-1} failed"
[ "${failed:-1}" = 0 ]
