#!/bin/sh
# Browser tests: Debian's Chromium against the stack that the environment names, which has the demo city and its people. Several may play
# beside each other, each on a stack of its own and with a folder of its own for what came of it: DABBA_RESULTS, below tests/e2e/.
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/newer_node.sh
export NODE_EXTRA_CA_CERTS="$DABBA_CA_FILE"
export DABBA_RESULTS="${DABBA_RESULTS:-results}"
cd tests/e2e || exit 1
install() { [ -n "$(find node_modules/.package-lock.json -newer package-lock.json 2>/dev/null)" ] || npm ci --silent --no-audit --no-fund; }
(flock 9 && install) 9<package.json || { echo "Playwright cannot be fetched"; echo "0 passed, 1 failed"; exit 1; }
npx tsc -p . || { echo "0 passed, 1 failed"; exit 1; }
rm -f "$DABBA_RESULTS/results.json"
npx playwright test "$@"
jq -r '.. | objects | select(has("specs")) | .specs[] | .title as $title | .tests[] | select(.status == "flaky")
	| "held at the second try only: \($title) (\(.projectName))"' "$DABBA_RESULTS/results.json"
jq -r '.stats | "\(.expected + .flaky) passed, \(.unexpected) failed"' "$DABBA_RESULTS/results.json"
[ "$(jq .stats.unexpected "$DABBA_RESULTS/results.json")" = 0 ]
