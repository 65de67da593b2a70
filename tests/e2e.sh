#!/bin/sh
# Browser tests: Debian's Chromium against the stack that the environment names, which has the demo city and its people.
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/newer_node.sh
export NODE_EXTRA_CA_CERTS="$DABBA_CA_FILE"
cd tests/e2e || exit 1
npm ci --silent --no-audit --no-fund || { echo "Playwright cannot be fetched"; echo "0 passed, 1 failed"; exit 1; }
npx tsc -p . || { echo "0 passed, 1 failed"; exit 1; }
npx playwright test "$@"
jq -r '.. | objects | select(has("specs")) | .specs[] | .title as $title | .tests[] | select(.status == "flaky")
	| "held at the second try only: \($title) (\(.projectName))"' results/results.json
jq -r '.stats | "\(.expected + .flaky) passed, \(.unexpected) failed"' results/results.json
[ "$(jq .stats.unexpected results/results.json)" = 0 ]
