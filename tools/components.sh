#!/bin/sh
# What others have made and Dabba is run with: components.sh list prints kind, name and version of each; components.sh check asks Debian and npm
# whether one of them has a known hole, and npm how long what is in the browsers has had a successor; it fails when one has, or for too long.
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

# A registry that knows no holes (a mirror, say) is no answer; then the age of what is used has to do.
holes() {
	said=$(npm audit --audit-level=moderate --json 2>/dev/null) && return
	echo "$said" | jq -e '.vulnerabilities' >/dev/null 2>&1 || { echo "$1: npm tells no holes here"; return 0; }
	echo "$said" | jq -r '.vulnerabilities[] | "\(.name): \(.severity)"'
	return 1
}

# age NAME VERSION: as components.jq says; also one whose releases nobody tells.
age() {
	releases=$(npm view "$1" time --json 2>/dev/null) || { echo "$1: its releases cannot be asked"; return 1; }
	late=$(echo "$releases" | jq -r --arg name "$1" --arg version "$2" -f tools/components.jq) && [ -z "$late" ] && return
	echo "${late:-$1: its releases cannot be read}"
	return 1
}

check() {
	failed=0
	[ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' -mtime -2 2>/dev/null)" ] ||
		{ echo "Debian's lists are older than two days: apt-get update"; failed=$((failed + 1)); }
	held=$(LC_ALL=C apt-get -s upgrade 2>/dev/null | awk '/^Inst / && tolower($0) ~ /security/ { print $2 }' | sort)
	for package in $(packages); do
		! echo "$held" | grep -qx "$package" || { echo "$package has a security update"; failed=$((failed + 1)); }
	done
	for folder in $LOCKS; do
		(cd "$folder" && holes "$folder") || failed=$((failed + 1))
	done
	modules >build/modules.tsv
	while read -r _ name version; do
		age "$name" "$version" </dev/null || failed=$((failed + 1))
	done <build/modules.tsv
	echo "$failed of them want an update"
	[ $failed = 0 ]
}

case "${1:-}" in
list | check) "$1" ;;
*) sed -n '2,3p' "$0"; exit 2 ;;
esac
