#!/bin/sh
# The alerts of deploy/monitoring/alerts.yml as the Prometheus operator takes them: rules.sh NAMESPACE | kubectl apply -f -
set -eu
[ $# = 1 ] || { sed -n 2p "$0"; exit 2; }
printf 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: dabba, namespace: %s }\nspec:\n' "$1"
sed 's/^/  /' "$(dirname "$0")/../monitoring/alerts.yml"
