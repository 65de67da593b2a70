#!/bin/sh
# docs/openapi.yaml says what the services do, and is a sound OpenAPI 3.1 document by redocly's recommended rules.
set -u
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0

check() {
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

lints() {
	. tools/newer_node.sh
	REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true npx --yes @redocly/cli@2.77.0 lint --config=tests/redocly.yaml --max-problems=20 docs/openapi.yaml
}

# What it would say without one operation must not pass for fresh.
notices_a_change() {
	sed '0,/operationId/s/operationId: .*/operationId: another/' docs/openapi.yaml >build/stale.yaml
	! build/bin/openapi --check build/stale.yaml $services 2>/dev/null
}

services=
for main in fcgi/*/main.c; do services="$services build/bin/$(basename "$(dirname "$main")")"; done
check build/bin/openapi --check docs/openapi.yaml $services
check notices_a_change
check lints
echo "$passed passed, $failed failed"
[ $failed = 0 ]
