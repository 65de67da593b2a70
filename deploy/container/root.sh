#!/bin/sh
# The root file system of each image that holds one executable: root.sh FOLDER makes FOLDER/<executable>, FOLDER/common for what all have,
# and FOLDER/own for the folders that are the user's of the image, where volumes are mounted.
# In it are the executable and the libraries that it loads, by their own paths.
set -eu
[ $# = 1 ] || { sed -n 2,3p "$0"; exit 2; }
roots=$1
shared=/usr/share/dabba

libraries() { ldd "$1" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*ld-linux[^ ]*\) .*/\1/p' | sort -u; }

make_common() {
	mkdir -p "$roots/common/bin" "$roots/common/etc/ssl/certs" "$roots/common/usr/share" "$roots/common/tmp" \
		"$roots/own/run/dabba" "$roots/own/var/lib/dabba/index" "$roots/own/var/lib/dabba/mail" "$roots/own/var/lib/dabba/clock"
	printf 'root:x:0:0:root:/:/none\ndabba:x:10001:10001:Dabba:/:/none\n' >"$roots/common/etc/passwd"
	printf 'root:x:0:\ndabba:x:10001:\n' >"$roots/common/etc/group"
	echo 'hosts: files dns' >"$roots/common/etc/nsswitch.conf"
	cp /etc/ssl/certs/ca-certificates.crt "$roots/common/etc/ssl/certs/"
	cp -a /usr/share/zoneinfo "$roots/common/usr/share/"
	cp build/bin/probe "$roots/common/bin/"
	chmod 1777 "$roots/common/tmp"
}

make_root() {
	mkdir -p "$roots/$1/bin"
	cp "build/bin/$1" "$roots/$1/bin/"
	strip "$roots/$1/bin/$1"
	for library in $(libraries "build/bin/$1"); do
		mkdir -p "$roots/$1$(dirname "$library")"
		cp -L "$library" "$roots/$1$library"
	done
}

add_streets() { mkdir -p "$roots/$1$shared" && cp build/streets.tsv "$roots/$1$shared/"; }

make_common
for executable in build/bin/*; do
	[ "${executable##*/}" = probe ] || make_root "${executable##*/}"
done
for executable in restaurant restaurant-worker simulator; do add_streets "$executable"; done
