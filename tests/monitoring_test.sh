#!/bin/sh
# deploy/monitoring against the code: every query names figures that some executable writes, every alert has its line in docs/operations.md.
set -u
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0
ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "$*"; }

# What is written (schemas have such names too), a histogram under its three names.
written() {
	grep -rhoE '"dabba_[a-z_]+"' lib/*.c fcgi/*/*.c | tr -d '"' | grep -vxE 'dabba_(user|restaurant|order|delivery|admin|queue)' | sort -u |
		while read -r name; do printf '%s\n' "$name" "${name}_bucket" "${name}_sum" "${name}_count"; done
}
queries() { grep -hoE 'expr: .*' deploy/monitoring/alerts.yml; jq -r '.panels[].targets[].expr, .templating.list[].query' deploy/monitoring/dashboard.json; }
anchor() { echo "$1" | tr 'A-Z ' 'a-z-'; }

names=$(queries | grep -oE 'dabba_[a-z_]+' | sort -u)
if [ "$(echo "$names" | wc -l)" -gt 15 ]; then ok; else bad "the queries name hardly anything: $names"; fi
for name in $names; do
	if written | grep -qx "$name"; then ok; else bad "$name is asked for, and nobody writes it"; fi
done
for name in $(written | grep -vE '_(bucket|sum|count)$'); do
	if echo "$names" | grep -qE "^$name(_bucket|_sum|_count)?\$"; then ok; else bad "$name is written, and neither alert nor dashboard looks at it"; fi
done
alerts=$(sed -n 's/^ *- alert: //p' deploy/monitoring/alerts.yml)
for alert in $alerts; do
	link="docs/operations.md#$(anchor "alert $alert")"
	if grep -q "runbook: $link\$" deploy/monitoring/alerts.yml && grep -qx "### Alert $alert" docs/operations.md; then ok; else bad "$alert has no line in docs/operations.md"; fi
done
rules=$(grep -c -- '- alert:' deploy/monitoring/alerts.yml)
if [ "$rules" = "$(grep -c 'expr: ' deploy/monitoring/alerts.yml)" ]; then ok; else bad "an alert has no expression"; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
