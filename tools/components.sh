#!/bin/sh
# What others have made and Dabba is run with: components.sh list prints kind, name and version of each; components.sh check asks Debian and
# npm whether one of them has a known hole, and fails when one has, or when nobody answers.
set -u
cd "$(dirname "$0")/.." || exit 1
. tools/newer_node.sh
PROGRAMS="nginx libnginx-mod-nchan mariadb-server redis-server supervisor"
LOCKS="htdocs tests/e2e tests/oidc tests/stripe"

# The libraries that the executables load, whatever they are called in this release, and the programs beside them.
packages() {
	for file in $(ldd build/bin/* 2>/dev/null | awk '$2 == "=>" && $3 ~ /^\// { print $3 }' | sort -u); do
		dpkg-query -S "$(realpath "$file")" 2>/dev/null || dpkg-query -S "$file" 2>/dev/null
	done | sed 's/:.*//' | sort -u
	printf '%s\n' $PROGRAMS
}

# Of the apps in the browser: what is built into them, and not what builds and tests them.
modules() {
	python3 - <<-'END'
		import json
		for path, it in json.load(open("htdocs/package-lock.json"))["packages"].items():
		    if path.startswith("node_modules/") and not it.get("dev") and not it.get("link"):
		        print("npm", path.rpartition("node_modules/")[2], it["version"], sep="\t")
	END
}

list() {
	dpkg-query -W -f 'debian\t${Package}\t${Version}\n' $(packages) 2>/dev/null
	modules
	for jar in build/docstore/lib/*.jar; do
		[ ! -f "$jar" ] || basename "$jar" .jar | sed 's/^\(.*\)-\([0-9].*\)$/jar\t\1\t\2/'
	done
}

check() {
	failed=0
	held=$(LC_ALL=C apt-get -s upgrade 2>/dev/null | awk '/^Inst / && tolower($0) ~ /security/ { print $2 }' | sort)
	for package in $(packages); do
		! echo "$held" | grep -qx "$package" || { echo "$package has a security update"; failed=$((failed + 1)); }
	done
	for folder in $LOCKS; do
		(cd "$folder" && npm audit --audit-level=moderate) || { echo "npm audit in $folder: a hole, or no answer"; failed=$((failed + 1)); }
	done
	[ $failed = 0 ]
}

case "${1:-}" in
list | check) "$1" ;;
*) sed -n '2,3p' "$0"; exit 2 ;;
esac
