#!/bin/sh
# Builds the Debian package: build.sh BUILD_FOLDER. What it holds comes from the same tables and templates as the development stack.
# VERSION is the commit's date and hash, or DEB_VERSION; the same commit makes the same file (SOURCE_DATE_EPOCH).
set -eu
cd "$(dirname "$0")/../.."
BUILD=$(realpath "$1") FROM=deploy/debian
. tools/parts.sh
umask 022
export LC_ALL=C

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
VERSION=${DEB_VERSION:-$(date -u -d "@$SOURCE_DATE_EPOCH" +0.1~git%Y%m%d%H%M%S).$(git rev-parse --short=8 HEAD)}
ARCH=$(dpkg --print-architecture)
root=$BUILD/deb/root
rm -rf "$BUILD/deb"
mkdir -p "$root/DEBIAN" "$BUILD/deb/debian"

# put MODE INTO FILE...
put() { mode=$1 into=$root/$2; shift 2; mkdir -p "$into"; install -m "$mode" "$@" "$into/"; }
# made INTO: a file of standard input
made() { mkdir -p "$root/$(dirname "$1")"; cat >"$root/$1"; }

# --- executables, stripped; their libraries are found by dpkg-shlibdeps ---
executables="$(parts | awk '{ print $2 }' | sort -u) migrate keys invariants documents dispatch-why"
for executable in $executables; do put 0755 usr/lib/dabba "$BUILD/bin/$executable"; done
strip --remove-section=.comment --remove-section=.note "$root"/usr/lib/dabba/*
put 0755 usr/sbin $FROM/dabba
put 0644 usr/share/dabba $FROM/host.sh $FROM/setup.sh $FROM/doctor.sh $FROM/backup.sh tools/parts.sh nginx/site.sh
put 0644 usr/share/dabba/sql sql/*.sql
put 0644 usr/share/dabba/nginx nginx/*.in nginx/*.inc
put 0644 usr/share/dabba "$BUILD/streets.tsv"
mkdir -p "$root/usr/share/dabba/www"
(cd "$BUILD/www" && find . -type f ! -name .made -exec install -D -m 0644 {} "$root/usr/share/dabba/www/{}" \;)

# --- units, one for each line of the table ---
# Where a part writes beside its socket, and what it may take.
writes() { case $1 in user) echo -/run/dabba/slots -/var/lib/dabba/mail ;; restaurant) echo -/var/lib/dabba/restaurant ;; delivery) echo -/var/lib/dabba/snapshots ;; esac; }
unit() {
	case $4 in
	-) reload='' memory=512M socket='' ;;
	*) reload='ExecReload=/bin/kill -HUP $MAINPID' memory=1536M socket="Requires=dabba-$1.socket\\nAfter=dabba-$1.socket" ;;
	esac
	# Hashing passwords gives way to all else.
	case $1 in user-login) weight=30 ;; *) weight=100 ;; esac
	[ "$2" != queue ] || set -- "$1" "queue relay" "$3" "$4" "$5" "$6"
	sed -e "s#@NAME@#$1#g" -e "s#@COMMAND@#$2#" -e "s#@PART@#$3#g" -e "s#@RELOAD@#$reload#" -e "s#@SECONDS@#$6#" -e "s#@MEMORY@#$memory#" \
		-e "s#@WRITES@#$(writes "$3")#" -e "s#@WEIGHT@#$weight#" -e "s#@SOCKET@#$socket#" $FROM/unit.in | cat -s | made "lib/systemd/system/dabba-$1.service"
	[ -z "$socket" ] || sed -e "s#@NAME@#$1#g" -e "s#@PART@#$3#" $FROM/socket.in | made "lib/systemd/system/dabba-$1.socket"
}
parts | while read -r name executable part children ops seconds; do unit "$name" "$executable" "$part" "$children" "$ops" "$seconds"; done
redis() { sed -e "s#@NAME@#$1#g" -e "s#@WHAT@#$2#" -e "s#@ROOM@#$3#" -e "s#@POLICY@#$4#" -e "s#@MEMORY@#$5#" $FROM/redis.in | made "lib/systemd/system/$1.service"; }
redis dabba-redis-cache "what may be forgotten" 256mb allkeys-lru 384M
redis dabba-redis-queue "rings for work, never evicts" 64mb noeviction 160M
put 0644 lib/systemd/system $FROM/dabba.target
made lib/systemd/system/nginx.service.d/dabba.conf <$FROM/nginx.service.conf
made usr/lib/sysusers.d/dabba.conf <$FROM/sysusers.conf
sockets=$(services | while read -r name; do part=$(parts | awk -v name="$name" '$1 == name { print $3 }'); echo "d /run/dabba/$name 2750 dabba-$part www-data -"; done)
secrets=$(for part in $PARTS relay; do echo "d /var/lib/dabba/secrets/$part 0500 dabba-$part dabba -"; done)
awk -v sockets="$sockets" -v secrets="$secrets" '/^@SOCKETS@/ { print sockets; next } /^@SECRETS@/ { print secrets; next } { print }' \
	$FROM/tmpfiles.conf | made usr/lib/tmpfiles.d/dabba.conf

# --- settings, pages of the manual, notices ---
put 0644 etc/dabba $FROM/env/*.env
for page in $FROM/*.[1-8]; do gzip -9nc "$page" | made "usr/share/man/man${page##*.}/$(basename "$page").gz"; done
doc=usr/share/doc/dabba
made $doc/copyright <$FROM/copyright
printf 'dabba (%s) stable; urgency=medium\n\n  * As of the commit that its version names.\n\n -- Dabba <dev@dabba.example>  %s\n' "$VERSION" \
	"$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9nc | made $doc/changelog.gz
put 0644 $doc docs/operations.md docs/hosting-debian.md docs/walk.md docs/scaling.md
put 0755 DEBIAN $FROM/postinst $FROM/prerm $FROM/postrm
put 0644 DEBIAN $FROM/templates
(cd "$root" && find etc -type f -printf '/%p\n' | sort) >"$root/DEBIAN/conffiles"

# --- what it needs ---
printf 'Source: dabba\n\nPackage: dabba\nArchitecture: any\n' >"$BUILD/deb/debian/control"
needed=$(cd "$BUILD/deb" && dpkg-shlibdeps -O --ignore-missing-info root/usr/lib/dabba/* 2>shlibdeps.log | sed 's/^shlibs:Depends=//')
[ -n "$needed" ] || { cat "$BUILD/deb/shlibdeps.log" >&2; exit 1; }
sed -e "s#@VERSION@#$VERSION#" -e "s#@ARCH@#$ARCH#" -e "s#@SHLIBS@#$needed#" -e "s#@SIZE@#$(du -sk "$root" | cut -f1)#" $FROM/control.in >"$root/DEBIAN/control"
(cd "$root" && find . -path ./DEBIAN -prune -o -path ./etc -prune -o -type f -printf '%P\0' | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -print0 | xargs -0r touch --no-dereference --date="@$SOURCE_DATE_EPOCH"
deb=$BUILD/dabba_${VERSION}_$ARCH.deb
dpkg-deb --root-owner-group -Zxz -b "$root" "$deb" >/dev/null
echo "$deb"
