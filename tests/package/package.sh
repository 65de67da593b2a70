#!/bin/sh
# make test-package: the package in a fresh Debian root, under a systemd and with databases of its own: setup, an order delivered through the
# API, doctor, an upgrade and restarts while orders come, removal, purge. Needs root.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/package/site.sh

on_a_host 0.1~test1 0.1~test2
make_certificate
# So many as ask here from one address are too many for one customer.
printf '%s\n' DABBA_API_RATE=1000 DABBA_API_BURST=1000 >>"$ROOT/etc/dabba/dabba.env"
began=$(date +%s)
check "dabba setup" set_up
seconds "setup"
check "it can be run again" set_up
began=$(date +%s)
check "an order is delivered through the API" deliver
seconds "it"
check "the invariants hold" hold
check "doctor finds nothing" host dabba doctor
names_what_runs() { host dabba status | grep '^dabba-order .*active'; }
check "status names what runs" names_what_runs

# What the doctor is for.
finds() { host dabba doctor >"$LOGS/doctor.log"; [ $? = 1 ] && grep -q "^WRONG.*$1" "$LOGS/doctor.log"; }
host systemctl stop dabba-delivery.socket
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
mysql_says "UPDATE dabba_meta.migrations SET sha256 = 'old' WHERE name = '905_order_account.sql'"
check "doctor: a migration is pending" finds "migrations pending: 905_order_account"
check "setup mends both" set_up
check "doctor finds nothing again" host dabba doctor
refuses_nonsense() { ! host dabba setup --no-questions --listen nonsense..address && host nginx -t; }
check "a site that nginx refuses is not taken: the old one stays" refuses_nonsense
host sed -i 's/^LISTEN=.*/LISTEN=/' /etc/dabba/site.conf

# The host's power fails under nginx, or the kernel ends it.
host sh -c 'for process in /proc/[0-9]*; do [ "$(readlink $process/exe)" != /usr/sbin/nginx ] || echo ${process#/proc/}; done | xargs kill -9'
check "an nginx that was killed leaves its socket" [ -S "$ROOT/run/dabba/internal/nginx.sock" ]
check "it starts again" host systemctl start nginx
check "and an order is delivered" deliver

# An upgrade keeps what was set, and nobody who asks meanwhile is refused.
echo 'ADMIN_TIME_ZONE=Asia/Kolkata' >>"$ROOT/etc/dabba/admin.env"
before=$(cat "$ROOT"/etc/dabba/secrets/* | sha256sum)
mysql_says "UPDATE dabba_meta.migrations SET sha256 = 'old' WHERE name > '900'"
mysql_says "GRANT DELETE ON dabba_order.orders TO 'dabba_order'@'%'"
# Each service is asked in turn; what each answers is known, and 000 is none.
asks_on() {
	while [ ! -e "$LOGS/enough" ]; do
		for path in me orders couriers/me merchant/restaurants auth/providers; do
			curl -s -o /dev/null -w '%{http_code}\n' --cacert "$LOGS/ca.pem" "https://localhost/api/v1/$path"
		done
	done >"$LOGS/asked.$1"
}
# while_asked COMMAND...: and says how many were asked in its time.
while_asked() {
	host truncate -s 0 /var/log/nginx/dabba.log
	rm -f "$LOGS"/asked.*
	begin_orders
	for n in 1 2; do asks_on $n & players="$players $!"; done
	waits asked_by_all
	"$@"
	rc=$?
	now=$(wc -l <"$ROOT/var/log/nginx/dabba.log")
	waits sh -c "[ \$(wc -l <'$ROOT/var/log/nginx/dabba.log') -gt $((now + 200)) ]"
	end_orders
	return $rc
}
asked_by_all() { for n in 1 2; do [ "$(wc -l <"$LOGS/asked.$n")" -ge 10 ] || return 1; done; }
# Counted where nginx writes down what it answered, and by those who asked.
nobody_was_refused() {
	echo "asked $(cat "$LOGS"/asked.* | wc -l) times beside the orders', nginx answered $(wc -l <"$ROOT/var/log/nginx/dabba.log"):"
	sort "$LOGS"/asked.* | uniq -c
	! grep -hv -e '^200$' -e '^401$' "$LOGS"/asked.* && ! grep '"status":5' "$ROOT/var/log/nginx/dabba.log"
}
restart_each() { for unit in $(host ls /lib/systemd/system | grep '^dabba-.*\.service$' | grep -v redis); do host systemctl restart "$unit" || return 1; done; }
restarts() { for n in 1 2 3; do restart_each || return 1; done; }
check "an upgrade while orders come" while_asked host dpkg -i --force-confold /root/dabba-2.deb
check "refuses nobody" nobody_was_refused
cat "$LOGS/check.log"
check "three restarts of each service and worker while orders come" while_asked restarts
check "refuse nobody" nobody_was_refused
cat "$LOGS/check.log"
check "keys are rotated while orders come" while_asked host dabba rotate-keys
check "and nobody is refused" nobody_was_refused
may_delete_orders() { mysql_says "SHOW GRANTS FOR 'dabba_order'@'%'" | grep 'DELETE.*`dabba_order`.`orders`'; }
check "it takes rights away that are no longer given" lacks may_delete_orders
check "it migrates" [ "$(mysql_says "SELECT COUNT(*) FROM dabba_meta.migrations WHERE sha256 = 'old'")" = 0 ]
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
check "installed again" host dpkg -i --force-confold /root/dabba-2.deb
check "it is as it was" [ "$(orders)" = "$delivered" ]
check "and delivers" deliver

echo "dabba dabba/purge-data boolean false" | host debconf-set-selections
check "a purge without consent" host dpkg --purge dabba
check "leaves the data" [ "$(orders)" -gt "$delivered" ]
check "and the secrets" [ -s "$ROOT/etc/dabba/secrets/factor-key" ]
host dpkg -i /root/dabba-2.deb >/dev/null 2>&1
yes_to_purge() { host sh -c 'echo "dabba dabba/purge-data boolean true" | debconf-set-selections && dpkg --purge dabba'; }
check "a purge with consent" yes_to_purge
check "takes the schemas" [ -z "$(mysql_says "SHOW DATABASES LIKE 'dabba%'" | tr '\n' ' ')" ]
check "and every file" sh -c "! ls -d '$ROOT'/etc/dabba '$ROOT'/var/lib/dabba '$ROOT'/usr/share/dabba 2>/dev/null"
said_all
