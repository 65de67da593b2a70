#!/bin/sh
# base_image.sh IMAGE: Debian 12 as an image, made by debootstrap where no registry of images can be reached: our look-alike of Debian's own. What
# this machine's package managers are told (authorities of certificates, npm's settings) is in it too, since builds fetch packages.
set -eu
cd "$(dirname "$0")"
root=$STORE/bookworm
[ -f "$root/made" ] || {
	rm -rf "$root"
	debootstrap --variant=minbase bookworm "$root" >"$STORE/debootstrap.log" || { tail -n 20 "$STORE/debootstrap.log" >&2; exit 1; }
	sed "s/ bookworm / bookworm-updates /" "$root/etc/apt/sources.list" >"$root/etc/apt/sources.list.d/updates.list"
	mkdir -p "$root/usr/local/share/ca-certificates"
	cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
	for file in "$HOME/.npmrc" /etc/apt/apt.conf.d/*registry*; do [ ! -f "$file" ] || install -D -m 0600 "$file" "$root$(echo "$file" | sed "s#^$HOME#/root#")"; done
	rm -rf "$root"/var/cache/apt/archives/*.deb
	touch "$root/made"
}
tar -C "$root" -c . | ./podman.sh podman import -q --change "ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt" - "$1"
