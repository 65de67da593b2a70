#!/bin/sh
# root.sh FOLDER: a fresh Debian in FOLDER/root, with what a hoster installs before Dabba. Made once as FOLDER/base; each root is a copy.
# The archive it comes from is debootstrap's own choice, or DEBIAN_MIRROR.
set -eu
folder=$1
umask 022
mkdir -p "$folder"
[ "$(id -u)" = 0 ] || { echo "a root of Debian's can be made by root alone" >&2; exit 1; }
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")

if [ ! -e "$folder/base/.made" ]; then
	rm -rf "$folder/base"
	debootstrap --variant=minbase "$suite" "$folder/base" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$folder/debootstrap.log" 2>&1 || { tail -n 5 "$folder/debootstrap.log" >&2; exit 1; }
	# No service starts by being installed: there is no systemd in a chroot.
	printf '#!/bin/sh\nexit 101\n' >"$folder/base/usr/sbin/policy-rc.d"
	chmod 755 "$folder/base/usr/sbin/policy-rc.d"
	touch "$folder/base/.made"
fi
if [ ! -e "$folder/ready/.ready" ]; then
	rm -rf "$folder/ready"
	cp -a "$folder/base" "$folder/ready"
	cp /etc/resolv.conf "$folder/ready/etc/"
	DEBIAN_FRONTEND=noninteractive chroot "$folder/ready" sh -c 'apt-get -q update && apt-get -q install -y --no-install-recommends mariadb-server nginx curl ca-certificates jq python3' \
		>"$folder/ready.log" 2>&1 || { tail -n 5 "$folder/ready.log" >&2; exit 1; }
	touch "$folder/ready/.ready"
fi
rm -rf "$folder/root"
cp -a "$folder/ready" "$folder/root"
