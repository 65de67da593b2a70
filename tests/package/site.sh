# A host of Dabba in a Debian root without systemd: read by tests/package.sh and tests/restore.sh, which run it in a network of its own
# (unshare --net --mount --pid). ROOT is the root, TOP the project.

fail() { echo "FAIL  $*" >&2; failed=$((failed + 1)); }
check() { what=$1; shift; if "$@" >"$LOGS/check.log" 2>&1; then passed=$((passed + 1)); echo "ok    $what"; else fail "$what: $*"; tail -n 15 "$LOGS/check.log" >&2; fi; }
lacks() { ! "$@"; }
host() { chroot "$ROOT" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"; }
waits() { tries=0; until "$@" >/dev/null 2>&1; do tries=$((tries + 1)); [ $tries -lt 600 ] || { fail "waited in vain for: $*"; return 1; }; sleep 0.1; done; }

# The package and what it needs, from Debian's archive: with the machine's network, and processes of its own.
install_package() {
	mount -t proc proc "$ROOT/proc"
	host apt-get -q install -y --no-install-recommends /tmp/dabba-1.deb
}

begin_host() {
	ip link set lo up
	mount -t proc proc "$ROOT/proc"
	mount -t tmpfs tmpfs "$ROOT/run"
	mount --rbind /dev "$ROOT/dev"
	install -m 0755 "$TOP/tests/package/systemctl" "$ROOT/usr/local/bin/systemctl"
	start_documents
	start_mariadb
}
start_documents() {
	mkdir -p "$LOGS/docs"
	java -Xmx256m -XX:+UseSerialGC -cp "$TOP/build/docstore:$TOP/build/docstore/lib/*" Docstore 27017 "$LOGS/docs/docstore.mv" >"$LOGS/docstore.log" 2>&1 &
	echo $! >"$LOGS/docstore.pid"
	waits bash -c 'exec 3<>/dev/tcp/127.0.0.1/27017'
}
lose_documents() { kill "$(cat "$LOGS/docstore.pid")"; waits lacks kill -0 "$(cat "$LOGS/docstore.pid")"; rm -rf "$LOGS/docs"; }
start_mariadb() {
	host install -d -o mysql -g mysql /run/mysqld
	host mariadbd --user=mysql --skip-networking --default-time-zone=+00:00 --innodb-buffer-pool-size=96M >"$LOGS/mariadb.log" 2>&1 &
	waits host mariadb-admin ping
}

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
orders() { host mariadb -N -B -e "SELECT COUNT(*) FROM dabba_order.orders WHERE state = 'delivered'"; }
hold() { host env INVARIANTS_DB_SOCKET=/run/mysqld/mysqld.sock INVARIANTS_DB_USER=root INVARIANTS_DB_NAME=dabba_order /usr/lib/dabba/invariants; }
