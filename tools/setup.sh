#!/bin/sh
# Installs what Dabba is built from and runs on, and the packages it is given, where they are missing. Debian 12 and later, Ubuntu
# 22.04 and later. setup.sh [PACKAGE...]; golang-go, if another Go is there, is not installed beside it; python3-venv is that of a Python
# of 3.11 or later, which where the system's is older is one beside it.
# System-wide services that the packages bring (MariaDB, Redis, nginx, supervisor) are left as they are: Dabba starts its own.
set -eu

PACKAGES="build-essential pkg-config git curl openssl ca-certificates jq python3 tzdata util-linux universal-ctags
libfcgi-dev libjson-c-dev libmariadb-dev libmongoc-dev libhiredis-dev libjwt-dev libcurl4-openssl-dev libssl-dev libmicrohttpd-dev
libsqlite3-dev libargon2-dev libzxcvbn-dev libcunit1-dev
nginx libnginx-mod-nchan mariadb-server redis-server supervisor maven"

command -v npm >/dev/null || PACKAGES="$PACKAGES npm"
for package; do
	[ "$package" != python3-venv ] || ! python3 -c 'import sys; sys.exit(sys.version_info >= (3, 11))' 2>/dev/null || package=python3.11-venv
	[ "$package" = golang-go ] && command -v go >/dev/null || PACKAGES="$PACKAGES $package"
done
export LC_ALL=C

lacking() {
	for package in $PACKAGES; do echo "$package"; done | sort -u >"$log.wanted"
	dpkg-query -W -f '${Package} ${db:Status-Status}\n' $PACKAGES 2>/dev/null | sed -n 's/ installed$//p' | sort -u | comm -23 "$log.wanted" - | tr '\n' ' '
	command -v javac >/dev/null || echo jdk
}
log=$(mktemp)
trap 'rm -f "$log" "$log.wanted"' EXIT
missing=$(lacking)
[ -n "${missing% }" ] || exit 0

command -v apt-get >/dev/null || { echo "setup: this is not Debian or Ubuntu; please install: $missing" >&2; exit 1; }
if [ "$(id -u)" = 0 ]; then as_root=
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then as_root=sudo
else
	echo "setup: these packages are missing and you have no right to install them:" >&2
	echo "  apt-get install $missing" >&2
	exit 1
fi

apt() {
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 -o Dpkg::Options::=--force-confold "$@" </dev/null >"$log" 2>&1
}
# Which Java there is depends on the release: 17 is enough.
named() {
	for package in $missing; do
		[ "$package" != jdk ] || { apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1 && package=openjdk-17-jdk-headless || package=default-jdk-headless; }
		echo "$package"
	done
}

echo "setup: installing $missing(this may take some minutes)"
{ apt update && apt install -y --no-install-recommends $(named); } || {
	tail -n 20 "$log" >&2
	echo "setup: apt-get failed (its last words are above); what is installed stays, so simply run this again" >&2
	exit 1
}
echo "setup: done"
