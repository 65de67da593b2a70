#!/bin/sh
# make test-package: the package in a fresh Debian root, with databases of its own: setup, an order delivered through the API, doctor, an
# upgrade, removal, purge. Needs root. No systemd runs there: tests/package/systemctl does what the units say.
set -u
cd "$(dirname "$0")/../.." || exit 1
TOP=$PWD FOLDER=$PWD/var/package
ROOT=$FOLDER/root LOGS=$FOLDER/logs
. tests/package/site.sh
passed=0 failed=0

if [ "${1:-}" = install ]; then install_package; exit; fi
if [ "${1:-}" != inside ]; then
	[ "$(id -u)" = 0 ] || { echo "a Debian root can be made and entered by root alone: run this as root" >&2; exit 1; }
	rm -rf "$LOGS"
	mkdir -p "$LOGS"
	first=$(DEB_VERSION=0.1~test1 deploy/debian/build.sh build) && second=$(DEB_VERSION=0.1~test2 deploy/debian/build.sh build) || exit 1
	tests/package/root.sh "$FOLDER" || exit 1
	cp "$first" "$ROOT/tmp/dabba-1.deb" && cp "$second" "$ROOT/tmp/dabba-2.deb"
	began=$(date +%s)
	unshare --mount --pid --fork --kill-child "$0" install >"$LOGS/install.log" 2>&1 || { tail -n 20 "$LOGS/install.log"; exit 1; }
	echo "installed in $(($(date +%s) - began)) s"
	exec unshare --net --mount --pid --fork --kill-child "$0" inside
fi

begin_host
make_certificate
began=$(date +%s)
check "dabba setup" set_up
echo "setup took $(($(date +%s) - began)) s"
check "it can be run again" set_up
check "an order is delivered through the API" deliver
check "the invariants hold" hold
check "doctor finds nothing" host dabba doctor
check "status names what runs" sh -c "chroot '$ROOT' dabba status | grep -q '^dabba-order .*active'"

# What the doctor is for.
finds() { host dabba doctor >"$LOGS/doctor.log"; [ $? = 1 ] && grep -q "^WRONG.*$1" "$LOGS/doctor.log"; }
host systemctl stop dabba-delivery
check "doctor: a service that does not run" finds "dabba-delivery does not run"
host systemctl start dabba-delivery
host chmod 0440 /etc/dabba/secrets/quote-key
check "doctor: a secret that others may read" finds "secrets/quote-key: mode"
host chmod 0400 /etc/dabba/secrets/quote-key
host sh -c 'echo DELIVERY_LOAD_MAX=many >>/etc/dabba/delivery.env'
check "doctor: a setting that is none" finds "settings of delivery: DELIVERY_LOAD_MAX"
host sed -i '/^DELIVERY_LOAD_MAX=many/d' /etc/dabba/delivery.env
host sh -c 'echo "nonsense;" >>/etc/dabba/nginx/site.conf'
check "doctor: nginx refuses the site" finds "nginx refuses"
host mariadb -e "UPDATE dabba_meta.migrations SET sha256 = 'old' WHERE name = '905_order_account.sql'"
check "doctor: a migration is pending" finds "migrations pending: 905_order_account"
check "setup mends both" set_up
check "doctor finds nothing again" host dabba doctor
check "a site that nginx refuses is not taken: the old one stays" sh -c "! chroot '$ROOT' dabba setup --no-questions --listen nonsense..address >/dev/null 2>&1 && chroot '$ROOT' nginx -t"
host sed -i 's/^LISTEN=.*/LISTEN=/' /etc/dabba/site.conf

# The host's power fails under nginx, or the kernel ends it.
host sh -c 'for process in /proc/[0-9]*; do [ "$(readlink $process/exe)" != /usr/sbin/nginx ] || echo ${process#/proc/}; done | xargs kill -9'
check "an nginx that was killed leaves its socket" [ -S "$ROOT/run/dabba/internal/nginx.sock" ]
check "it starts again" host systemctl start nginx
check "and an order is delivered" deliver

# An upgrade keeps what was set, and serves on.
echo 'ADMIN_TIME_ZONE=Asia/Kolkata' >>"$ROOT/etc/dabba/admin.env"
before=$(cat "$ROOT"/etc/dabba/secrets/* | sha256sum)
host mariadb -e "UPDATE dabba_meta.migrations SET sha256 = 'old' WHERE name = '905_order_account.sql'"
check "an upgrade" host dpkg -i --force-confold /tmp/dabba-2.deb
check "it migrates" [ "$(host mariadb -N -e "SELECT COUNT(*) FROM dabba_meta.migrations WHERE sha256 = 'old'")" = 0 ]
check "it keeps settings" grep -q '^ADMIN_TIME_ZONE=Asia/Kolkata' "$ROOT/etc/dabba/admin.env"
check "it keeps secrets" [ "$(cat "$ROOT"/etc/dabba/secrets/* | sha256sum)" = "$before" ]
check "and an order is delivered" deliver
check "doctor finds nothing after it" host dabba doctor
delivered=$(orders)

check "removal" host dpkg -r dabba
check "nothing of it runs" lacks host sh -c 'ls -l /proc/[0-9]*/exe 2>/dev/null | grep /usr/lib/dabba/'
check "nginx serves without it" host nginx -t
check "the data stay" [ "$(orders)" = "$delivered" ]
check "secrets stay" [ -s "$ROOT/etc/dabba/secrets/factor-key" ]
check "installed again" host dpkg -i --force-confold /tmp/dabba-2.deb
check "it is as it was" [ "$(orders)" = "$delivered" ]
check "and delivers" deliver

echo "dabba dabba/purge-data boolean false" | host debconf-set-selections
check "a purge without consent" host dpkg --purge dabba
check "leaves the data" [ "$(orders)" -gt "$delivered" ]
check "and the secrets" [ -s "$ROOT/etc/dabba/secrets/factor-key" ]
host dpkg -i /tmp/dabba-2.deb >/dev/null 2>&1
yes_to_purge() { host sh -c 'echo "dabba dabba/purge-data boolean true" | debconf-set-selections && dpkg --purge dabba'; }
check "a purge with consent" yes_to_purge
check "takes the schemas" [ -z "$(host mariadb -N -e "SHOW DATABASES LIKE 'dabba%'" | tr '\n' ' ')" ]
check "and every file" sh -c "! ls -d '$ROOT'/etc/dabba '$ROOT'/var/lib/dabba '$ROOT'/usr/share/dabba 2>/dev/null"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
