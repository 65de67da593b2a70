# shellcheck shell=sh
# A host of Dabba in a fresh Debian root, under a systemd of its own: read by tests/package/package.sh and restore.sh, in the project's folder.
#   on_a_host VERSION...   goes on only inside of one, with the packages of these versions as /root/dabba-1.deb, ..., of which the first is installed
# The network is its own too, and leads nowhere; Debian's packages are fetched before.
TOP=$PWD FOLDER=$PWD/var/package
ROOT=$FOLDER/root LOGS=$FOLDER/logs
passed=0 failed=0

fail() { echo "FAIL  $*" >&2; failed=$((failed + 1)); }
check() { what=$1; shift; if "$@" >"$LOGS/check.log" 2>&1; then passed=$((passed + 1)); echo "ok    $what"; else fail "$what: $*"; tail -n 15 "$LOGS/check.log" >&2; fi; }
lacks() { ! "$@"; }
waits() { tries=0; until "$@" >/dev/null 2>&1; do tries=$((tries + 1)); [ $tries -lt 600 ] || { fail "waited in vain for: $*"; return 1; }; sleep 0.1; done; }
seconds() { echo "$1 took $(($(date +%s) - began)) s"; }
said_all() { echo "$passed passed, $failed failed"; [ $failed = 0 ]; }

ENVIRONMENT="PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive"
# A command on the host, as somebody at its keyboard would give it.
host() { nsenter -t "$(cat "$LOGS/systemd.pid")" -m -p -i -u -C -r -w env -i $ENVIRONMENT "$@"; }

on_a_host() {
	case ${STAGE:-} in
	install) install_package; exit ;;
	inside) boot; return ;;
	esac
	[ "$(id -u)" = 0 ] || { echo "a Debian root can be made and entered by root alone: run this as root" >&2; exit 1; }
	rm -rf "$LOGS"
	mkdir -p "$LOGS"
	tests/package/root.sh "$FOLDER" || exit 1
	n=0
	for version; do
		package=$(DEB_VERSION=$version deploy/debian/build.sh build) && mv "$package" "$ROOT/root/dabba-$((n += 1)).deb" || exit 1
	done
	began=$(date +%s)
	STAGE=install unshare --mount --pid --fork --kill-child "$0" >"$LOGS/install.log" 2>&1 || { tail -n 20 "$LOGS/install.log"; exit 1; }
	seconds "installing"
	STAGE=inside exec unshare --net --mount --pid --fork --kill-child --mount-proc "$0" </dev/null
}

# The package and what it needs, from Debian's archive: with the machine's network.
install_package() {
	mount -t proc proc "$ROOT/proc"
	chroot "$ROOT" env -i $ENVIRONMENT apt-get -q install -y --no-install-recommends /root/dabba-1.deb
}

# From here on services may start: MariaDB and nginx are Debian's own units.
boot() {
	rm -f "$ROOT/usr/sbin/policy-rc.d"
	ip link set lo up
	mount -t tmpfs -o mode=755 tmpfs "$ROOT/run"
	mkdir -p "$LOGS/groups"
	mount -t cgroup2 cgroup2 "$LOGS/groups" || { echo "this needs control groups of version 2" >&2; exit 1; }
	group=$LOGS/groups/dabba-$$-$(date +%s)
	trap 'end_host' EXIT
	trap 'exit 1' INT TERM
	tests/package/boot.sh "$ROOT" "$group" >"$LOGS/boot.log" 2>&1 &
	waits find_systemd $! || { cat "$LOGS/boot.log" >&2; exit 1; }
	waits host systemctl is-active --quiet multi-user.target || { cat "$LOGS/boot.log" >&2; exit 1; }
	start_documents
}
# The child of what has made its namespaces.
find_systemd() {
	child=$(cut -d' ' -f1 "/proc/$1/task/$1/children")
	[ "$(cat "/proc/$child/comm")" = systemd ] && echo "$child" >"$LOGS/systemd.pid"
}
end_host() {
	host journalctl -b --no-pager >"$LOGS/journal.log" 2>&1
	echo 1 >"$group/cgroup.kill"
	waits grep -q "populated 0" "$group/cgroup.events"
	find "$group" -depth -type d -exec rmdir {} + 2>/dev/null
}

start_documents() {
	mkdir -p "$LOGS/docs"
	java -Xmx256m -XX:+UseSerialGC -cp "$TOP/build/docstore:$TOP/build/docstore/lib/*" Docstore 27017 "$LOGS/docs/docstore.mv" >"$LOGS/docstore.log" 2>&1 &
	echo $! >"$LOGS/docstore.pid"
	waits bash -c 'exec 3<>/dev/tcp/127.0.0.1/27017'
}
lose_documents() { kill "$(cat "$LOGS/docstore.pid")"; waits lacks kill -0 "$(cat "$LOGS/docstore.pid")"; rm -rf "$LOGS/docs"; }

# A certificate that this host's authorities vouch for.
make_certificate() {
	ca=$LOGS/ca
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 60 -subj /CN=Authority -keyout "$ca.key" -out "$ca.pem" 2>/dev/null
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -keyout "$ROOT/etc/ssl/site.key" -out "$ca.csr" 2>/dev/null
	echo "subjectAltName=DNS:localhost" >"$ca.ext"
	openssl x509 -req -in "$ca.csr" -CA "$ca.pem" -CAkey "$ca.key" -days 60 -extfile "$ca.ext" -out "$ROOT/etc/ssl/site.pem" 2>/dev/null
}
set_up() {
	host dabba setup --no-questions --host localhost --admin-email admin@dabba.example --mongodb mongodb://127.0.0.1:27017/ \
		--admin-second-factor optional --certificate /etc/ssl/site.pem --certificate-key /etc/ssl/site.key "$@"
}

# An order through the API, from the basket to the door (tests/http).
deliver() {
	DABBA_ORIGIN=https://localhost DABBA_CA_FILE=$LOGS/ca.pem DABBA_ADMIN_EMAIL=admin@dabba.example DABBA_ADMIN_PASSWORD_FILE=$ROOT/etc/dabba/secrets/admin-password \
		DABBA_INTERNAL_SOCKET=$ROOT/run/dabba/internal/nginx.sock DABBA_SERVICE_TOKEN_FILE=$ROOT/etc/dabba/secrets/service-token \
		DABBA_CACHE_SOCKET=$ROOT/run/dabba/redis/dabba-redis-cache.sock "$TOP/build/tests/dialogue" "$TOP/tests/http" journey/
}
mysql_says() { host mariadb -N -B -e "$1"; }
orders() { mysql_says "SELECT COUNT(*) FROM dabba_order.orders WHERE state = 'delivered'"; }
more_than() { [ "$(orders)" -gt "$1" ]; }
hold() { host env INVARIANTS_DB_SOCKET=/run/mysqld/mysqld.sock INVARIANTS_DB_USER=root INVARIANTS_DB_NAME=dabba_order /usr/lib/dabba/invariants; }

# Kitchens and couriers of the whole journey, three at a time, from begin_orders until end_orders.
begin_orders() {
	rm -f "$LOGS/enough"
	players=
	for n in 1 2 3; do
		(while [ ! -e "$LOGS/enough" ]; do deliver >>"$LOGS/steady.$n" 2>&1; done) &
		players="$players $!"
	done
}
end_orders() { touch "$LOGS/enough"; wait $players; }
