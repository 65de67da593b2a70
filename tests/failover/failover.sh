#!/bin/sh
# make test-failover: a cell on nine hosts, each a network of its own (hosts.sh), with a Galera of three, a Sentinel of three over two Redis of
# three, and every service on three hosts behind nginx, under a steady load of orders through the public door:
#   each service is ended and started 50 times, host after host: no request may fail, and only what was asked meanwhile counts;
#   every node in turn is killed or cut off: no acknowledged order is lost, and all is well again within 10 s.
# Needs root. FAILOVER_RESTARTS=5 and FAILOVER_EVENTS="kill_db1 cut_s2" make it shorter; FAILOVER_KEEP=folder keeps what was written.
set -u
cd "$(dirname "$0")/../.." || exit 1
TOP=$PWD BUILD=${BUILD:-$PWD/build}
RESTARTS=${FAILOVER_RESTARTS:-50} CUSTOMERS=6 AT_LEAST=4 BOUND_S=10

# What is inside ends with the first process there, whatever ends that one.
end() {
	trap '' INT TERM
	kill -9 "$inside" 2>/dev/null
	wait "$inside" 2>/dev/null
	[ -z "${FAILOVER_KEEP:-}" ] || cp -a "$FOLDER" "$FAILOVER_KEEP"
	rm -rf "$FOLDER"
}
if [ "${1:-}" != inside ]; then
	[ "$(id -u)" = 0 ] || { echo "hosts in networks of their own can be made by root alone"; exit 77; }
	FOLDER=$(mktemp -d /tmp/dabba-failover.XXXXXX)
	export FOLDER
	chmod 0755 "$FOLDER"
	unshare --net --mount --pid --fork --kill-child --mount-proc "$0" inside &
	inside=$!
	trap end EXIT
	trap 'exit 1' INT TERM
	wait $inside
	exit
fi

. nginx/site.sh
. tools/parts.sh
. tests/failover/hosts.sh
passed=0 failed=0 BEGAN=$(date +%s)
DABBA_HTTPS_PORT=8443 DABBA_ORIGIN=https://localhost:8443 DABBA_CHILDREN=3
# Where the city is, for its people and for the load.
export DABBA_CLOCK_FILE="$FOLDER/clock" DABBA_ORIGIN DABBA_CA_FILE="$FOLDER/dabba.pem" DABBA_STREETS="$BUILD/streets.tsv" DABBA_ADMIN_EMAIL=admin@dabba.example \
	DABBA_ADMIN_PASSWORD_FILE="$FOLDER/secrets/admin-password"
SOCKETS="$(socket_of_db db1) $(socket_of_db db2) $(socket_of_db db3)"

say() { printf '%4d s  %s\n' $(($(date +%s) - BEGAN)) "$*"; }
die() { say "FAIL  $*"; failed=$((failed + 1)); conclude; }
conclude() { [ ! -s "$FOLDER/table" ] || cat "$FOLDER/table"; echo "$passed passed, $failed failed"; exit $((failed > 0 || passed == 0)); }
check() { what=$1; shift; if "$@" >"$FOLDER/said" 2>&1; then passed=$((passed + 1)); say "ok    $what$(sed -n "\$s/^/: /p" "$FOLDER/said")"; else failed=$((failed + 1)); say "FAIL  $what"; tail -n 12 "$FOLDER/said"; fi; }
judge() { "$BUILD/tests/failover/judge" "$FOLDER/tally" "$@"; }
row() { printf '%s\n' "$*" >>"$FOLDER/table"; }

set_clock() { "$BUILD/bin/clock" set "$@" >/dev/null; }

make_cell() {
	# The document store's library leaves a file for each process that is killed.
	mount -t tmpfs tmpfs /dev/shm
	mount -t tmpfs tmpfs /run
	mkdir -p "$FOLDER/secrets" "$FOLDER/mail" "$FOLDER/tally" "$FOLDER/keys"
	SECRETS=$FOLDER/secrets
	make_common_secrets
	"$BUILD/bin/keys" add "$FOLDER/keys" >/dev/null && "$BUILD/bin/keys" use "$FOLDER/keys" >/dev/null
	make_network
	make_documents
	make_redis
	say "two Redis of three, three Sentinels"
	make_databases
	say "Galera of three"
	MIGRATE_DB_SOCKET="$FOLDER/db1/db.sock" MIGRATE_DB_USER=root "$BUILD/bin/migrate" sql "$FOLDER/secrets" >"$FOLDER/migrate.log" 2>&1 || die "the migrations failed"
	set_clock --week-of 2026-11-20T16:30:00Z --speed 1
	make_site
	for s in s1 s2 s3; do start_part $s all; done
	for s in s1 s2 s3; do waits 60 "host $s" is_up $s; done
	say "three hosts of services"
}
make_load() {
	"$BUILD/bin/simulator" load >"$FOLDER/city.log" 2>&1 || die "the demo city cannot be loaded: $(tail -n 3 "$FOLDER/city.log")"
	set_clock --speed 6
	"$BUILD/bin/simulator" actors >"$FOLDER/actors.log" 2>&1 &
	actors=$!
	waits 900 "the demo city's people" grep -q restaurants "$FOLDER/actors.log"
	say "the demo city has come in"
	"$BUILD/tests/failover/load" "$FOLDER/tally" $CUSTOMERS >"$FOLDER/load.log" 2>&1 &
	load=$!
	sleep 1
	judge flows "$(judge now)" 30 || die "the load does not flow: $(tail -n 3 "$FOLDER/load.log")"
	say "orders flow"
}

# --- roll-outs ---

# restart SERVICE HOST: the service with its pools and workers. It stays down until it was asked AT_LEAST times, of which a third comes to this host
# first, and then is asked as often again.
restart() {
	from=$(judge now)
	end_part "$2" "$1"
	judge asked "$1" "$(judge now)" $AT_LEAST || return 1
	start_part "$2" "$1"
	waits 60 "$1 on $2" is_ready "$2" "$1"
	judge asked "$1" "$(judge now)" $AT_LEAST || return 1
	set -- $(judge window "$1" "$from" "$(judge now)")
	asked=$((asked + $1)) count=$((count + 1))
	[ "$least" -le "$1" ] || least=$1
}
of_nginx() { tail -c +$((access + 1)) "$FOLDER/access.log"; }
roll() {
	count=0 asked=0 least=1000000 began=$(judge now) began_s=$(date +%s) access=$(wc -c <"$FOLDER/access.log")
	while [ "$count" -lt "$RESTARTS" ]; do restart "$1" "s$((count % 3 + 1))" || break; done
	sleep 2                                 # nginx keeps lines for a second
	set -- "$1" $(judge window "$1" "$began" "$(judge now)") "$(of_nginx | wc -l)" "$(of_nginx | grep -c '"status":5')" $(($(date +%s) - began_s))
	line=$(printf '%-10s %3d restarts in %3d s; %5d of its requests during them, %2d or more each; asked in all %5d, failed %d; nginx answered %6d, 5xx %d' \
		"$1" "$count" "$8" "$asked" "$least" "$4" "$5" "$6" "$7")
	row "$line"
	check "$line" [ "$count" -ge "$RESTARTS" -a "$5" = 0 -a "$7" = 0 ]
}

# --- what is killed or cut off, and what brings it back ---

# The node that is asked most within a second.
questions() { for db in db1 db2 db3; do sql $db "SHOW GLOBAL STATUS LIKE 'Questions'" | sed "s/.*[^0-9]/$db /"; done; }
used_db() {
	before=$(questions)
	sleep 1
	{ echo "$before"; questions; } | awk '{ asked[$1] = $2 - asked[$1] } END { for (db in asked) print asked[db], db }' | sort -rn | sed -n '1s/.* //p'
}
EVENTS="kill_used cut_used kill_db1 kill_db2 kill_db3 kill_cache kill_queue kill_sentinel cut_redis kill_s1 kill_s2 kill_s3 cut_s1 cut_s2 cut_s3"

choose() {
	case $1 in
	*_used) victim=$(used_db) ;;
	kill_cache | kill_queue) victim=$(primary_of "${1#kill_}") ;;
	cut_redis) victim=$(primary_of queue) ;;
	kill_sentinel) victim=redis1 ;;
	*) victim=${1#*_} ;;
	esac
}
hit() {
	case $1 in
	kill_cache | kill_queue | kill_sentinel) kill_process "$victim" "${1#kill_}" ;;
	kill_*) cut_power "$victim" ;;
	cut_*) unplug "$victim" ;;
	esac
}
back() {
	case $1 in
	kill_used | kill_db*) restart_db "$victim" ;;
	kill_cache) start_redis "$victim" cache "$(address_of "$(primary_of cache)")" ;;
	kill_queue) start_redis "$victim" queue "$(address_of "$(primary_of queue)")" ;;
	kill_sentinel) start_sentinel "$victim" ;;
	cut_*) plug_in "$victim" ;;
	*) start_part "$victim" all ;;
	esac
}
is_whole() { are_synced && redis_is_whole && is_up s1 && is_up s2 && is_up s3; }
survivors() { for db in db1 db2 db3; do [ "$victim" = $db ] || socket_of_db $db; done; }
what_is() {
	case $1 in
	kill_cache | kill_queue) echo "kill -9 of the primary of redis-${1#kill_}, on $victim" ;;
	kill_used) echo "kill -9 of the node of Galera that is in use, $victim" ;;
	cut_used) echo "the network of the node in use, $victim, is cut" ;;
	kill_sentinel) echo "kill -9 of a Sentinel, the first to be asked" ;;
	kill_*) echo "kill -9 of all on host $victim" ;;
	cut_redis) echo "the network of the queue's primary, $victim, is cut" ;;
	cut_*) echo "the network of host $victim is cut" ;;
	esac
}

strike() {
	judge flows "$(judge now)" 5
	choose "$1"
	struck=$(judge now)
	hit "$1"
	check "$(what_is "$1")" judge recovery "$struck" $BOUND_S
	row "$(printf '%-52s %s' "$(what_is "$1")" "$(tail -n 1 "$FOLDER/said")")"
	check "  acknowledged orders on the nodes that are left" "$BUILD/tests/failover/kept" "$FOLDER/tally" $(survivors)
	returned=$(judge now)
	back "$1"
	waits 90 "the cell's being whole again after $1" is_whole
	sleep 2
	say "      back: $(judge window order "$returned" "$(judge now)" | (read -r _ _ all bad; echo "$bad of $all requests failed meanwhile"))"
}

# --- at the end ---

end_load() {
	kill "$load"
	wait "$load" 2>/dev/null
	set_clock --speed 60
	sleep 20
	kill "$actors"
	wait "$actors" 2>/dev/null
}
invariants_hold() { INVARIANTS_DB_SOCKET=$(socket_of_db "$1") INVARIANTS_DB_USER=root INVARIANTS_DB_NAME=dabba_order "$BUILD/bin/invariants"; }
judge_all() {
	end_load
	check "all acknowledged orders on all nodes" "$BUILD/tests/failover/kept" "$FOLDER/tally" $SOCKETS
	for db in db1 db2 db3; do check "the invariants on $db" invariants_hold $db; done
	check "the outbox and the ledger" "$BUILD/tests/failover/kept" --drained $SOCKETS
	for s in s1 s2 s3; do end_part $s all; done
	check "what the nodes hold" "$BUILD/tests/failover/kept" --alike $SOCKETS
	say "orders: $(sql db1 "SELECT GROUP_CONCAT(CONCAT(n, ' ', state) ORDER BY state SEPARATOR ', ') FROM (SELECT state, COUNT(*) AS n FROM dabba_order.orders GROUP BY state) s")"
}

trap 'exit 1' INT TERM
make_cell
make_load
for service in $PARTS; do [ "$RESTARTS" = 0 ] || roll "$service"; done
for event in ${FAILOVER_EVENTS-$EVENTS}; do strike "$event"; done
judge_all
conclude
