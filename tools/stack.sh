#!/bin/sh
# One stack of Dabba under one var/ folder: stack.sh run | up | down | status | reset | env | demo SPEED [INSTANCE] | rotate-keys | retire-keys | revoke-keys
#   DABBA_VAR         where it keeps everything (var)
#   DABBA_HTTPS_PORT  8443; the other ports derive from it
#   DABBA_DEMO        1: the demo city, on a pinned Friday evening; clock: that evening alone; 0: neither, real time
#   DABBA_DEMO_ACTORS 0: its kitchens and couriers do not act by themselves
#   BUILD             where the executables are (build)
set -eu
cd "$(dirname "$0")/.."
BUILD=$(realpath -m "${BUILD:-build}")
DABBA_VAR=$(realpath -m "${DABBA_VAR:-var}")
. tools/stack_parts.sh

up() {
	mkdir -p "$DABBA_VAR"
	exec 9>"$DABBA_VAR/lock"
	flock -w 60 9 || die "another 'make up' or 'make down' on $DABBA_VAR does not end"
	if is_up; then refresh; else start; fi
	exec 9>&-
}

# A run folder of its own each time: a late process of an earlier run cannot take a socket away.
start() {
	say "checking ports $DABBA_HTTPS_PORT to $((DABBA_HTTPS_PORT + 19))"
	remove_remains
	check_ports
	make_folders
	make_secrets
	make_certificate
	make_database
	set_clock
	render
	say "starting MariaDB, two Redis, $(docs_kind), nginx"
	env -i PATH="$PATH" HOME="${HOME:-/}" LANG=C.UTF-8 supervisord -c "$DABBA_VAR/supervisord.conf" 9>&-
	serve
}

# Already up: what has been built since is taken in.
refresh() {
	say "already up; taking in what is new"
	make_secrets
	render
	control update >/dev/null
	kill -HUP "$(cat "$RUN/nginx.pid")"
	[ -z "$(find "$BUILD/bin" -newer "$DABBA_VAR/served" -type f 2>/dev/null)" ] || control stop 'services:*' >/dev/null
	serve
}

serve() {
	wait_for 60 "MariaDB" "$DABBA_VAR/log/mariadb.log" mariadb_answers
	wait_for 60 "the document store" "$DABBA_VAR/log/docstore.log" docs_answers
	say "applying migrations"
	migrate
	say "starting services and workers"
	[ -z "$SERVICES" ] || control start 'services:*' | grep -v -e ': started' -e 'already started' >&2 || true
	wait_for 30 "the site" "$DABBA_VAR/log/nginx.log" site_answers
	for part in $PARTS; do
		[ ! -x "$BUILD/bin/$part" ] || wait_for 30 "service $part" "$DABBA_VAR/log/$part.log" service_answers "$part"
	done
	! has_double || wait_for 30 "the stand-in for Stripe" "$DABBA_VAR/log/stripe-double.log" listens "$((DABBA_HTTPS_PORT + 3))"
	! has_identity_double || wait_for 30 "the stand-in for Google and Facebook" "$DABBA_VAR/log/identity-double.log" listens "$((DABBA_HTTPS_PORT + 4))"
	touch "$DABBA_VAR/served"
}

down() {
	[ -d "$DABBA_VAR" ] || return 0
	if is_up; then
		say "stopping"
		pid=$(cat "$DABBA_VAR/supervisord.pid")
		kill -TERM "$pid"
		wait_for 60 "the end of process $pid" "$DABBA_VAR/log/supervisord.log" is_gone "$pid"
	fi
	remove_remains
}

reset() {
	down
	find "$DABBA_VAR" -mindepth 1 -maxdepth 1 ! -name "test*" -exec rm -rf {} +
	say "removed $DABBA_VAR"
}

status() {
	is_up || { echo "down ($DABBA_VAR)"; exit 3; }
	control status || true
	urls
}

# The services named read their keys again, each with new children before the old ones go.
reread() {
	for part in "$@"; do
		log=$DABBA_VAR/log/$part.log
		rolled=$(times_rolled)
		control signal HUP "services:$part" >/dev/null
		wait_for 30 "the next children of $part" "$log" has_rolled
	done
}
times_rolled() { grep -c '"event":"rolled"' "$log" || true; }
has_rolled() { [ "$(times_rolled)" -gt "$rolled" ]; }

# The next pair that signs access tokens; nobody is logged out. Every service knows it before the first token is signed with it.
rotate_keys() {
	is_up || die "no stack is up in $DABBA_VAR"
	"$BUILD/bin/keys" add "$DABBA_VAR/keys"
	reread $PARTS $POOLS
	"$BUILD/bin/keys" use "$DABBA_VAR/keys" >/dev/null
	reread user user-login user-provider
	say "tokens are signed with the new pair; 'make retire-keys' removes the old one in eleven minutes"
}

# The old pairs go: once no token of theirs can be valid, or at once, when one was stolen.
retire_keys() { remove_keys retire; }
revoke_keys() { remove_keys revoke; }
remove_keys() {
	"$BUILD/bin/keys" "$1" "$DABBA_VAR/keys"
	! is_up || reread $PARTS $POOLS
}

run() {
	logs=
	trap 'trap "" INT TERM; kill $logs 2>/dev/null; echo; down; exit 0' INT TERM
	up
	load_demo
	urls
	echo "Logs follow ($DABBA_VAR/log); Ctrl-C stops everything."
	tail -q -n 0 -F "$DABBA_VAR"/log/*.log &
	logs=$!
	wait $logs || true
	down
}

read_names
case "${1:-}" in
run | down | status | reset) "$1" ;;
up) up; load_demo; urls ;;
env) print_environment ;;
rotate-keys) rotate_keys ;;
retire-keys) retire_keys ;;
revoke-keys) revoke_keys ;;
demo) shift; is_up || { up; load_demo; }; play_demo "$@" ;;
*) sed -n '2,7p' "$0"; exit 2 ;;
esac
