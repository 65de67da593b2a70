# shellcheck shell=sh
# dabba backup FILE, dabba restore FILE [--replace]: everything that must be kept, in one file that only its owner may read.
#
# MySQL and MongoDB have no transaction in common, but each thing that one tells the other goes through MySQL's outbox. So nothing is
# committed there (FLUSH TABLES WITH READ LOCK) from the moment of MySQL's snapshot until all documents are read: what the snapshot says is
# done is in the documents, and what the documents still have to say is not done in it. Meanwhile orders and log-ins wait, as long as
# reading the documents takes, and are refused after the services' three seconds (lib/db_connect.h); MySQL's own data are read after that,
# from the snapshot. Documents cannot be read before the lock: one that moves to another collection in between would be in neither, and one that was
# erased in between would come back. Nor after it: a delivery that ended meanwhile would have told nobody of it whom the snapshot knows.

backup() {
	need_root
	[ $# = 1 ] || usage
	is_set_up || die "nothing is set up here"
	read_answers
	set_places
	case $1 in /*) into=$1 ;; *) into=$PWD/$1 ;; esac
	[ ! -e "$into" ] || die "$into is there already"
	umask 077
	work=$(mktemp -d "$into.XXXXXX")
	trap 'end_lock; rm -rf "$work" "$work.tar" "${options:-}"' EXIT
	trap 'exit 1' INT TERM HUP
	db_options
	take_both
	(cd / && tar -cf "$work/host.tar" etc/dabba/site.conf etc/dabba/secrets var/lib/dabba/keys $(cd / && ls etc/dabba/*.env))
	{ "$LIB/migrate" --version; date -u +%FT%TZ; } >"$work/made"
	tar -C "$work" -cf "$work.tar" made host.tar mysql.sql.gz documents
	mv "$work.tar" "$into"
	say "$into: $(du -h "$into" | cut -f1), $(gzip -dc "$work/mysql.sql.gz" | grep -c '^CREATE TABLE') tables, $(cat "$work/count"); commits waited $held ms"
	[ $held -le 2000 ] || say "where commits wait for more than 3000 ms, orders and log-ins are answered 503: back up at a quiet hour"
}

# The lock is held by a client that reads its statements from a pipe.
begin_lock() {
	mkfifo "$work/statements"
	database -n <"$work/statements" >"$work/lock" 2>"$work/lock.err" &
	lock=$!
	exec 8>"$work/statements"
	echo "SET SESSION lock_wait_timeout = 20; FLUSH TABLES WITH READ LOCK; SELECT 'held';" >&8
	await grep -q held "$work/lock"
}
end_lock() {
	[ -n "${lock:-}" ] || return 0
	exec 8>&-
	wait "$lock" || true
	lock=
}
# Until COMMAND succeeds, while both clients live.
await() {
	tries=0
	until "$@" 2>/dev/null; do
		kill -0 "$lock" 2>/dev/null || die "MySQL: $(cat "$work/lock.err")"
		[ -z "${dumping:-}" ] || kill -0 "$dumping" 2>/dev/null || { "$@" && return; die "MySQL: $(cat "$work/dump.err")"; }
		tries=$((tries + 1))
		[ $tries -lt 600 ] || die "MySQL does not come to rest: is a long statement under way?"
		sleep 0.1
	done
}

now_ms() { date +%s%3N; }

take_both() {
	lock='' dumping=''
	schemas=$(database -e "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'dabba\\_%'")
	[ -n "$schemas" ] || die "there is no schema of Dabba at $DATABASE"
	began=$(now_ms)
	begin_lock
	mariadb-dump --defaults-file="$options" --single-transaction --skip-lock-tables --hex-blob --skip-dump-date --databases $schemas \
		>"$work/mysql.sql" 2>"$work/dump.err" &
	dumping=$!
	await grep -q '^-- Current Database' "$work/mysql.sql"
	DABBA_MONGODB_URI_FILE=$SECRETS/mongodb-uri "$LIB/documents" dump "$work/documents" >"$work/count"
	end_lock
	held=$(($(now_ms) - began))
	wait "$dumping" || die "MySQL: $(cat "$work/dump.err")"
	tail -n 1 "$work/mysql.sql" | grep -q '^-- Dump completed' || die "MySQL's dump is not whole"
	gzip "$work/mysql.sql"
}

restore() {
	need_root
	replace=
	[ "${2:-}" != --replace ] || replace=--replace
	[ $# = 1 ] || [ -n "$replace" ] || usage
	[ -r "$1" ] || die "$1 cannot be read"
	umask 077
	work=$(mktemp -d)
	trap 'rm -rf "$work" "${options:-}"' EXIT
	tar -xf "$1" -C "$work" || die "$1 is no backup of Dabba"
	for file in made host.tar mysql.sql.gz documents; do [ -f "$work/$file" ] || die "$1 is no backup of Dabba: it lacks $file"; done
	gzip -t "$work/mysql.sql.gz" || die "$1 is damaged"
	mkdir "$work/host"
	tar -xf "$work/host.tar" -C "$work/host" || die "$1 is damaged"
	take_places
	refuse_what_is_there
	! is_running || { say "stopping"; stop_units; }
	restore_host
	say "bringing MySQL back"
	[ -z "$replace" ] || drop_schemas
	gzip -dc "$work/mysql.sql.gz" | database || die "MySQL did not take everything: mend that and restore again with --replace"
	# Accounts and rights are no schema's, so they were not in it: they are given anew.
	database -e "DELETE FROM dabba_meta.migrations WHERE name >= '900'"
	say "bringing the documents back"
	DABBA_MONGODB_URI_FILE=$SECRETS/mongodb-uri "$LIB/documents" restore "$work/documents" $replace
	# What may be forgotten is of another time; the index of restaurants is made anew.
	systemctl restart $(redis_units)
	rm -f $KEPT/restaurant/*
	. $SHARE/setup.sh
	setup --no-questions
}

# Where the databases are: this host was told, or the backup says it. Nothing is written yet.
take_places() {
	own=$ETC
	is_set_up || ETC=$work/host/etc/dabba
	read_answers
	set_places
	ETC=$own
	[ -f "$DATABASE_PASSWORD_FILE" ] || [ ! -f "$work/host$DATABASE_PASSWORD_FILE" ] || DATABASE_PASSWORD_FILE=$work/host$DATABASE_PASSWORD_FILE
	db_options
}

# Where this host was told other addresses than the backup's, those hold: databases often move.
restore_host() {
	systemd-sysusers dabba.conf
	systemd-tmpfiles --create dabba.conf
	is_set_up || cp "$work/host/etc/dabba/site.conf" $ETC/site.conf
	for file in "$work"/host/etc/dabba/*.env; do [ -n "$replace" ] && [ -e "$ETC/${file##*/}" ] || install -m 0644 "$file" "$ETC/"; done
	[ ! -s "$ETC/secrets/mongodb-uri" ] || cp "$ETC/secrets/mongodb-uri" "$work/host/etc/dabba/secrets/mongodb-uri"
	for secret in "$work"/host/etc/dabba/secrets/*; do install -m 0400 "$secret" $ETC/secrets/; done
	for key in "$work"/host/var/lib/dabba/keys/*; do
		case $key in *.public.pem) install -m 0444 "$key" $KEPT/keys/ ;; *) install -m 0400 "$key" $KEPT/keys/ ;; esac
	done
	read_answers
	set_places
}

is_running() { systemctl is-active --quiet dabba-order.service 2>/dev/null; }
schemas_there() { database -e "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'dabba\\_%'"; }
drop_schemas() { for schema in $(schemas_there); do database -e "DROP DATABASE \`$schema\`"; done; }
orders_there() { database -e "SELECT COUNT(*) FROM dabba_order.orders" 2>/dev/null || echo 0; }

documents_there() { DABBA_MONGODB_URI_FILE=$SECRETS/mongodb-uri "$LIB/documents" count; }

# Both databases must answer before anything of this host is changed.
refuse_what_is_there() {
	there=$(schemas_there) || die "no MySQL or MariaDB answers $DATABASE_ADMIN at $DATABASE"
	n=$(documents_there) || die "no MongoDB answers"
	[ -z "$replace" ] || return 0
	[ -z "$there" ] || die "schemas of Dabba are there already, with $(orders_there) orders: --replace drops them and all documents"
	n=$(echo "$n" | awk '{ n += $2 } END { print n + 0 }')
	[ "$n" = 0 ] || die "$n documents of Dabba are there already: --replace drops them"
}
