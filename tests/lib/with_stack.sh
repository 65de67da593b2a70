#!/bin/sh
# with_stack.sh COMMAND...: runs it beside a private MariaDB, Redis and MongoDB (MONGODB_URI, else mongod, else the docstore), whose
# places it is told by TEST_DB_SOCKET, TEST_REDIS_SOCKET and TEST_MONGODB_URI. Everything lies in a short folder under /tmp and is gone after.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
me=$(id -un)
dir=$(mktemp -d /tmp/dabba-test.XXXXXX)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
pids=

stop() {
	for pid in $pids; do kill "$pid" 2>/dev/null || true; done
	for pid in $pids; do wait "$pid" 2>/dev/null || true; done
	rm -rf "$dir"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

fail() { echo "with_stack: $1" >&2; [ ! -f "$2" ] || tail -5 "$2" >&2; exit 1; }

# answers WHAT LOG COMMAND...: waits until the command succeeds, 30 s at most.
answers() {
	what=$1 log=$2 tries=0
	shift 2
	until "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		[ $tries -lt 150 ] || fail "$what does not answer" "$log"
		sleep 0.2
	done
}

start_database() {
	mariadb-install-db --no-defaults --user="$me" --datadir="$dir/db" --skip-test-db --auth-root-authentication-method=socket \
		--auth-root-socket-user="$me" >"$dir/install.log" 2>&1 || fail "mariadb-install-db failed" "$dir/install.log"
	mariadbd --no-defaults --user="$me" --datadir="$dir/db" --socket="$dir/db.sock" --skip-networking --character-set-server=utf8mb4 \
		--innodb-buffer-pool-size=64M --performance-schema=OFF --default-time-zone=+00:00 >"$dir/db.log" 2>&1 &
	pids="$pids $!"
	answers MariaDB "$dir/db.log" mariadb-admin --no-defaults -u "$me" -S "$dir/db.sock" ping
	migrate
}

# The schemas and accounts as they are run, with passwords of no use elsewhere.
migrate() {
	make -s -C "$top" build/bin/migrate
	mkdir "$dir/secrets"
	for account in user restaurant order delivery admin relay watch; do (umask 077 && echo test >"$dir/secrets/db-$account"); done
	(cd "$top" && MIGRATE_DB_SOCKET="$dir/db.sock" MIGRATE_DB_USER="$me" build/bin/migrate sql "$dir/secrets") >"$dir/migrate.log" 2>&1 ||
		fail "the migrations failed" "$dir/migrate.log"
}

start_redis() {
	redis-server --port 0 --unixsocket "$dir/redis.sock" --dir "$dir" --save "" --appendonly no >"$dir/redis.log" 2>&1 &
	pids="$pids $!"
	answers Redis "$dir/redis.log" redis-cli -s "$dir/redis.sock" ping
}

start_documents() {
	[ -z "${MONGODB_URI:-}" ] || return 0
	mkdir "$dir/docs"
	if command -v mongod >/dev/null; then
		mongod --dbpath "$dir/docs" --bind_ip 127.0.0.1 --port $port >"$dir/docs.log" 2>&1 &
	else
		make -s -C "$top" docstore
		java -Xmx256m -XX:+UseSerialGC -cp "$top/build/docstore:$top/build/docstore/lib/*" Docstore $port "$dir/docs/docstore.mv" >"$dir/docs.log" 2>&1 &
	fi
	pids="$pids $!"
	answers "the document store" "$dir/docs.log" bash -c "exec 3<>/dev/tcp/127.0.0.1/$port"
}

start_database
start_redis
start_documents
export TEST_DB_SOCKET="$dir/db.sock" TEST_REDIS_SOCKET="$dir/redis.sock" DABBA_CACHE_SOCKET="$dir/redis.sock" TEST_FOLDER="$dir"
export TEST_MONGODB_URI="${MONGODB_URI:-mongodb://127.0.0.1:$port}"
"$@"
