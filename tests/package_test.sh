#!/bin/sh
# The Debian package: it builds, twice to the same bytes; what is in it; its units; its settings are those of the executables; its pages.
# In a root of Debian's and at work it is tested by `make test-package`.
set -u
cd "$(dirname "$0")/.." || exit 1
. nginx/site.sh
. tools/parts.sh
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
check() { if "$@" >"$work/said" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $*"; tail -n 20 "$work/said"; fi; }
lacks() { ! "$@"; }
empty() { [ ! -s "$1" ] || { cat "$1"; false; }; }

deb=$(DEB_VERSION=0.1~test deploy/debian/build.sh build) || { echo "FAIL  the package does not build"; exit 1; }
cp "$deb" "$work/first.deb"
rm -f "$deb"
deb=$(DEB_VERSION=0.1~test deploy/debian/build.sh build)
check cmp "$work/first.deb" "$deb"
dpkg-deb -x "$deb" "$work/root"
dpkg-deb -e "$deb" "$work/control"
rm -f "$deb"
root=$work/root units=$work/root/lib/systemd/system

# What is in it, and as what.
for executable in $(parts | awk '{ print $2 }' | sort -u) migrate keys invariants documents; do check [ -x "$root/usr/lib/dabba/$executable" ]; done
check lacks ls "$root"/usr/lib/dabba/*double "$root"/usr/lib/dabba/simulator
check [ -x "$root/usr/sbin/dabba" ]
check cmp sql/000_meta.sql "$root/usr/share/dabba/sql/000_meta.sql"
check [ "$(find sql -name '*.sql' | wc -l)" = "$(find "$root/usr/share/dabba/sql" -type f | wc -l)" ]
check [ -s "$root/usr/share/dabba/www/index.html" ] 
check [ -s "$root/usr/share/dabba/www/admin/index.html" ]
check [ -s "$root/usr/share/dabba/nginx/site.conf.in" ]
check sh -n "$root/usr/sbin/dabba"
for file in "$work"/control/p* "$root"/usr/share/dabba/*.sh; do check sh -n "$file"; done
find "$root" -perm /022 ! -type l >"$work/loose"
check empty "$work/loose"
(cd "$root" && find etc -type f -printf '/%p\n' | sort) >"$work/etc"
check cmp "$work/etc" "$work/control/conffiles"
check grep -q '^Depends:.*libmongoc-1.0-0.*libnginx-mod-nchan' "$work/control/control"
(cd "$root" && md5sum --quiet -c "$work/control/md5sums") >"$work/sums" 2>&1
check empty "$work/sums"
grep -rlE "$PWD|registry\.|127\.0\.0\.1:[0-9]{4}" "$root/etc" "$root/usr/sbin" "$root/usr/share/dabba/sql" >"$work/ours"
check empty "$work/ours"

# One unit for each line of the table; each does what systemd understands, and is exposed to little.
for name in $(parts | awk '{ print $1 }') ; do check [ -s "$units/dabba-$name.service" ]; done
check [ "$(find "$units" -name '*.service' | wc -l)" = $(($(parts | wc -l) + 2)) ]
check [ "$(find "$units" -name '*.socket' | wc -l)" = "$(services | wc -l)" ]
for name in $(services); do check grep -q "^Requires=dabba-$name.socket$" "$units/dabba-$name.service"; done
mkdir "$work/units"
for unit in "$units"/*.service "$units"/*.socket "$units"/*.target; do sed "s#^\(ExecStart=\)/usr/lib/dabba#\1$root/usr/lib/dabba#" "$unit" >"$work/units/${unit##*/}"; done
if command -v systemd-analyze >/dev/null; then
	SYSTEMD_UNIT_PATH="$work/units:" systemd-analyze verify --man=no "$work"/units/* >"$work/verified" 2>&1
	check lacks grep -E 'dabba-|dabba\.target' "$work/verified"
	# Without a systemd that runs, from 250 on.
	if systemd-analyze --help | grep -e '--offline' >/dev/null; then
		for unit in "$work"/units/*.service; do check systemd-analyze security --offline=true --threshold=20 "$unit"; done
	fi
fi
check grep -q '^ExecStartPre=-/bin/rm -f /run/dabba/internal/nginx.sock$' "$units/nginx.service.d/dabba.conf"
users=$(sed -n 's/^User=//p' "$units"/*.service | sort -u)
for user in $users; do check grep -q "^u $user " "$root/usr/lib/sysusers.d/dabba.conf"; done

# Every setting of an executable is one that setup writes or a file of /etc/dabba explains; and those name nothing else.
ETC=/etc/dabba KEPT=/var/lib/dabba RUN=/run/dabba
. deploy/debian/host.sh
HOST=h ADMIN_EMAIL=a@b.example MAIL_URL='' MAIL_USER=u MAIL_FROM='' GEOCODER_URL='' GAZETTEER='' ADMIN_SECOND_FACTOR='' DATABASE=h:1 DATABASE_ADMIN=r DATABASE_PASSWORD_FILE='' DATABASE_CA='' SECRETS=$work MONGODB=DABBA_MONGODB_URI_FILE=/s
ADMIN_ALLOW='' HTTPS_PORT='' HTTP_PORT=''
for secret in mail-password google-client-secret facebook-client-secret stripe-secret-key stripe-webhook-secret; do echo x >"$work/$secret"; done
set_places
parts | while read -r name executable part children ops _; do settings "$name" "$part" "$children" "$ops"; done |
	sed 's/=.*//; s/_FILE$//' | sort -u >"$work/written"
sed -n 's/^#\{0,1\}\([A-Z_]*\)=.*/\1/p' "$root"/etc/dabba/*.env | sort -u >"$work/explained"
for executable in $(parts | awk '$2 != "queue" { print $2 }' | sort -u); do "build/bin/$executable" --settings 2>/dev/null; done | sort -u >"$work/listed"
sed 's/ .*//' "$work/listed" | sort -u >"$work/known"
check [ "$(wc -l <"$work/known")" -gt 80 ]
# A socket or a host's name with its port; the demo's clock is no host's; the Redis of a host, on its own sockets, ask for no password.
{
	cat "$work/written" "$work/explained"
	for part in ADMIN DELIVERY ORDER RESTAURANT USER; do printf '%s\n' "${part}_DB_SOCKET" "${part}_DB_PORT"; done
	printf '%s\n' DABBA_CLOCK_FILE DABBA_REDIS_PASSWORD
} | sort -u >"$work/told"
comm -23 "$work/known" "$work/told" >"$work/untold"
check empty "$work/untold"
# What nginx's site reads, and the relay.
grep -o 'DABBA_[A-Z_]*' nginx/site.sh | sort -u | cat - "$work/known" | sort -u >"$work/all"
grep -v -e '^QUEUE_DB_' -e '^QUEUE_OPS' "$work/told" | comm -23 - "$work/all" >"$work/unknown"
check empty "$work/unknown"
# A secret is never a setting of these files.
sed -n 's/ secret.*//p' "$work/listed" | sort -u | comm -12 - "$work/explained" >"$work/bare"
check empty "$work/bare"

# MongoDB's address is told those alone who keep documents there, and so is their secret.
for part in $PARTS relay; do
	told=$(part_settings "$part" | grep -c '^DABBA_MONGODB_URI_FILE=') handed=$(secrets_of "$part" | grep -c 'mongodb-uri')
	case $part in restaurant | delivery | admin) check [ "$told$handed" = 11 ] ;; *) check [ "$told$handed" = 00 ] ;; esac
done

# The tools that root calls: under any umask a key's public half is everybody's to read and the other its owner's; another machine's MongoDB
# is asked in clear only where the site says that none but its own network leads there.
mkdir "$work/keys"
check sh -c "umask 077 && build/bin/keys add '$work/keys'"
check [ "$(stat -c %a "$work"/keys/*.public.pem)" = 444 ]
check [ "$(stat -c %a "$work"/keys/*.private.next)" = 400 ]
asks() (ETC=$work; set_places; DABBA_MONGODB_URI=mongodb://127.0.0.2:1/ build/bin/documents ping 2>&1 | grep -q "$1")
check asks "names another machine"
echo 'DABBA_PRIVATE_HOSTS="db 127.0.0.2"' >"$work/dabba.env"
check asks "does not answer"

# So is MySQL, by its own tools, by migrations and by the services; and who vouches for it is told all three.
says() { what=$1; shift; (for answer; do eval "$answer"; done; options=$work/options; db_options; grep -q "^$what\$" "$options"); }
check says ssl-verify-server-cert DATABASE=db.example:3306
check says ssl DATABASE=db.example
check says ssl-ca=/ca.pem DATABASE=127.0.0.1 DATABASE_CA=/ca.pem
check says ssl DATABASE=127.0.0.1 DATABASE_CA=/ca.pem
check says ssl DATABASE=localhost.example
# Of several it is the first that answers, and none does here: the last is what is left; services and migrations are told them all.
check says host=127.0.0.4 DATABASE=127.0.0.2:1,127.0.0.3:1,127.0.0.4
check [ "$(DATABASE=db1:3306,db2; db_address)" = HOST=db1:3306,db2 ]
for here in 127.0.0.1:3306 localhost /run/mysqld/mysqld.sock db:3306; do check lacks says 'ssl.*' DATABASE=$here 'DABBA_PRIVATE_HOSTS="mongo db"'; done
tells_ca() { DATABASE_CA=/ca.pem; db_admin_settings MIGRATE | grep -x MIGRATE_DB_CA_FILE=/ca.pem && part_settings order | grep -x ORDER_DB_CA_FILE=/ca.pem; }
check tells_ca
DATABASE_CA=''

# The manual's pages render without a complaint.
for page in "$root"/usr/share/man/man*/*.gz; do
	gzip -dc "$page" | groff -man -Tutf8 -ww >/dev/null 2>"$work/groff"
	check empty "$work/groff"
done
for flag in $ANSWERS; do check grep -q -e "$(echo "$flag" | tr A-Z_ a-z- | sed 's/-/\\\\-/g')" "deploy/debian/dabba.1"; done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
