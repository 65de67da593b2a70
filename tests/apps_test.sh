#!/bin/sh
# The front ends' code: types against docs/openapi.yaml, lint, and the tests beside it.
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/newer_node.sh
cd htdocs || exit 1

check() {
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}
passed=0 failed=0
check npm run -s check
said=$(mktemp)
npx vitest run --reporter=tap-flat >"$said"
grep -A 12 '^not ok' "$said"
passed=$((passed + $(grep -c '^ok' "$said"))) failed=$((failed + $(grep -c '^not ok' "$said")))
rm -f "$said"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
