#!/bin/sh
# make test-restore: a host of Dabba is backed up while orders come, destroyed, and restored from that one file into an empty host: what had
# been acknowledged before the backup is there, every invariant holds, and the next order is delivered. Needs root, as make test-package.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/package/site.sh

on_a_host 0.1~test1
documents() { host env DABBA_MONGODB_URI_FILE=/etc/dabba/secrets/mongodb-uri /usr/lib/dabba/documents "$@"; }

make_certificate
check "dabba setup" set_up
begin_orders
waits more_than 4
before=$(orders)
began=$(date +%s)
# With the path of commands that cron gives.
check "a backup while orders come" host env PATH=/usr/bin:/bin /usr/sbin/dabba backup /tmp/first.dabba
cat "$LOGS/check.log"
seconds "it"
waits more_than $((before + 2))
check "orders went on" [ "$(orders)" -gt "$before" ]
end_orders
check "the file is for root alone" [ "$(stat -c %a "$ROOT/tmp/first.dabba")" = 600 ]
check "a second one does not overwrite it" lacks host dabba backup /tmp/first.dabba
# Its last step fails, as where no room is left.
printf '#!/bin/sh\nexit 1\n' >"$ROOT/usr/local/bin/mv"
chmod 755 "$ROOT/usr/local/bin/mv"
check "a backup that fails says so" lacks host dabba backup /tmp/failed.dabba
rm "$ROOT/usr/local/bin/mv"
check "and leaves nothing with secrets behind" lacks ls "$ROOT"/tmp/failed.dabba*
# As of a host whose secrets, keys and settings are others.
host sh -ec 'umask 077; mkdir -p /tmp/other/host; cd /tmp/other; tar -xf /tmp/first.dabba; tar -C host -xf host.tar
	for file in host/etc/dabba/secrets/[!m]* host/etc/dabba/*.env host/var/lib/dabba/keys/*; do echo other >$file; done
	tar -C host -cf host.tar etc var; tar -cf /tmp/other.dabba made host.tar mysql.sql.gz documents; rm -r /tmp/other'
what_it_has() { host sh -c 'find /etc/dabba /var/lib/dabba/keys /var/lib/dabba/secrets -type f | sort | xargs stat -c "%n %a %U %Y" && cat /etc/dabba/secrets/* /etc/dabba/*.env /var/lib/dabba/keys/*' | sha256sum; }
had=$(what_it_has)
refused_for() { why=$1; shift; host dabba restore "$@" >"$LOGS/refused.log" 2>&1; [ $? = 1 ] && grep "$why" "$LOGS/refused.log"; }
check "a restore over what is there is refused" refused_for "schemas of Dabba are there already" /tmp/other.dabba
check "and nothing has happened" [ "$(orders)" -gt "$before" ]
check "secrets, keys and settings are what they were" [ "$(what_it_has)" = "$had" ]
host sed -i 's/^DATABASE=.*/DATABASE=\/run\/nobody.sock/' /etc/dabba/site.conf
had=$(what_it_has)
check "a restore without MySQL is refused" refused_for "no MySQL or MariaDB answers" /tmp/other.dabba --replace
check "and it too changes nothing" [ "$(what_it_has)" = "$had" ]
host sed -i 's/^DATABASE=.*/DATABASE=\/run\/mysqld\/mysqld.sock/' /etc/dabba/site.conf
check "the next order is delivered as ever" deliver

# Everything of this host is lost.
host systemctl stop dabba.target
echo "dabba dabba/purge-data boolean true" | host debconf-set-selections
host dpkg --purge dabba >/dev/null 2>&1
lose_documents
start_documents
is_gone() { [ -z "$(mysql_says "SHOW DATABASES LIKE 'dabba%'")" ] && [ ! -e "$ROOT/etc/dabba" ]; }
check "all of it is gone" is_gone

host dpkg -i /root/dabba-1.deb >"$LOGS/again.log" 2>&1
check "the package alone sets nothing up" lacks host test -e /etc/dabba/site.conf
began=$(date +%s)
head -c 100000 "$ROOT/tmp/first.dabba" >"$ROOT/tmp/cut.dabba"
check "a file that was cut off is refused" lacks host dabba restore /tmp/cut.dabba
check "and nothing of it is taken" lacks host test -e /etc/dabba/site.conf
check "the restore" host dabba restore /tmp/first.dabba
seconds "it"
check "what was delivered before the backup is there" [ "$(orders)" -ge "$before" ]
# What was under way in that moment goes on: wait until no event is left to be told.
all_told() { [ "$(mysql_says "SELECT COUNT(*) FROM dabba_queue.outbox WHERE state = 'new'")" = 0 ]; }
waits all_told
check "every invariant holds" hold
orders_of_deliveries() { mysql_says "SELECT COUNT(*) FROM dabba_order.orders WHERE state IN ('accepted', 'preparing', 'ready', 'collected', 'delivered')"; }
deliveries() { documents count | awk '/\.deliveries |\.delivery_log / { n += $2 } END { print n + 0 }'; }
check "each accepted order has its delivery, and none has none" sh -c "[ '$(deliveries)' -ge '$(orders_of_deliveries)' ]"
check "doctor finds nothing" host dabba doctor
check "the next order is delivered" deliver
check "every invariant holds after it" hold
said_all
