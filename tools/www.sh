#!/bin/sh
# Builds the front ends into FOLDER: www.sh FOLDER. Its packages come through npm, by the lock file.
set -eu
cd "$(dirname "$0")/.."
mkdir -p "$1"
DABBA_WWW=$(cd "$1" && pwd)
export DABBA_WWW
. tools/newer_node.sh

said=$(mktemp)
trap 'rm -f "$said"' EXIT
quietly() { "$@" >"$said" 2>&1 || { tail -n 40 "$said" >&2; echo "www: $* failed; its last words are above" >&2; exit 1; }; }

# What is there tells from which lock file it came; so a copy of build/ without it does not say that it is.
installed=htdocs/node_modules/.installed-from
cmp -s htdocs/package-lock.json $installed || {
	echo "fetching what the front ends are built from"
	(cd htdocs && quietly npm ci --no-audit --no-fund)
	cp htdocs/package-lock.json $installed
}
echo "building the front ends"
(cd htdocs && quietly npm run build)
cp docs/openapi.yaml "$DABBA_WWW"
find "$DABBA_WWW" -type f ! -name '*.gz' ! -name '*.woff2' ! -name '*.png' ! -name '.made' -exec gzip -9knf {} +
