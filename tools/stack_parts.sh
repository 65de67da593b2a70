# The parts of a stack; read by stack.sh, which has set BUILD and DABBA_VAR.
. nginx/site.sh
. tools/parts.sh
. tools/ports.sh

say() { printf 'dabba: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

read_names() {
	up_at=$(! is_up || cat "$DABBA_VAR/port" 2>/dev/null || true)
	DABBA_HTTPS_PORT=${DABBA_HTTPS_PORT:-${up_at:-8443}}
	[ "${up_at:-$DABBA_HTTPS_PORT}" = "$DABBA_HTTPS_PORT" ] || die "this stack is up at port $up_at: 'make down' first, or set DABBA_VAR for a second one"
	DABBA_LISTEN=${DABBA_LISTEN:-127.0.0.1}
	DABBA_ORIGIN=${DABBA_ORIGIN:-https://localhost:$DABBA_HTTPS_PORT}
	DABBA_ADMIN_EMAIL=${DABBA_ADMIN_EMAIL:-admin@dabba.example}
	ME=$(id -un)
	RUN=$(cat "$DABBA_VAR/run" 2>/dev/null || true)
}

POOLS="user-login user-provider order-pay"

# --- what is and what was ---

is_gone() { ! kill -0 "$1" 2>/dev/null; }
is_up() { pid=$(cat "$DABBA_VAR/supervisord.pid" 2>/dev/null) && kill -0 "$pid" 2>/dev/null && is_ours "$pid"; }
is_ours() { tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null | grep -qF "$DABBA_VAR/supervisord.conf"; }
control() { supervisorctl -c "$DABBA_VAR/supervisord.conf" "$@"; }

# Processes that an earlier supervisord, gone without a word, has left: they name its socket in their environment.
remains() {
	grep -lszF "SUPERVISOR_SERVER_URL=unix://$RUN/supervisor.sock" /proc/[0-9]*/environ | cut -d/ -f3
	cat "$RUN/nginx.pid" 2>/dev/null || true
}
are_gone() { for pid in $(remains); do is_gone "$pid" || return 1; done; }

remove_remains() {
	[ -n "$RUN" ] || return 0
	are_gone || say "waiting for what an earlier run has left"
	for pid in $(remains); do kill -TERM "$pid" 2>/dev/null || true; done
	wait_for 30 "the end of processes $(remains | tr '\n' ' ')" "$DABBA_VAR/log/supervisord.log" are_gone
	rm -rf "$RUN"
	rm -f "$DABBA_VAR/run" "$DABBA_VAR/supervisord.pid"
}

wait_for() {
	tries=$(($1 * 10)) what=$2 log=$3
	shift 3
	while ! "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		if [ "$tries" -le 0 ]; then
			tail -n 15 "$log" >&2 2>/dev/null || true
			die "$what did not come in time; the end of $log is above"
		fi
		sleep 0.1
	done
}

mariadb_answers() { mariadb-admin --no-defaults -u "$ME" -S "$RUN/db.sock" ping; }
docs_answers() { [ "$(docs_kind)" = "the MongoDB of MONGODB_URI" ] || listens $((DABBA_HTTPS_PORT + 2)); }
site_answers() { curl -sfko /dev/null --noproxy '*' "https://localhost:$DABBA_HTTPS_PORT/"; }
service_answers() { [ -S "$RUN/$1.sock" ]; }
listens() { python3 -c "import socket; socket.create_connection(('127.0.0.1', $1), 1)"; }

check_ports() {
	used=$(used_ports "$DABBA_LISTEN" "$DABBA_HTTPS_PORT")
	[ -z "$used" ] || die "these ports are in use: $(echo "$used" | tr -s '\n ' ' ')- end what uses them, or choose others: DABBA_HTTPS_PORT=9000 (the rest derive from it)"
}

# --- folders, secrets, keys, certificate, database: each made whole or not at all ---

make_folders() {
	umask 077
	(cd "$DABBA_VAR" && mkdir -p log docs mail secrets keys cert snapshots redis-cache redis-queue nginx/cache)
	RUN=$(mktemp -d "${XDG_RUNTIME_DIR:-/tmp}/dabba.XXXXXX" 2>/dev/null || mktemp -d /tmp/dabba.XXXXXX)
	echo "$RUN" >"$DABBA_VAR/run"
	echo "$DABBA_HTTPS_PORT" >"$DABBA_VAR/port"
}

make_secrets() {
	SECRETS=$DABBA_VAR/secrets
	make_common_secrets
	make_secret identity-secret
	make_secret stripe-secret-key sk_test_
	make_secret stripe-webhook-secret whsec_
	ls "$DABBA_VAR"/keys/*.public.pem >/dev/null 2>&1 || make_signing_key
}

make_signing_key() {
	"$BUILD/bin/keys" add "$DABBA_VAR/keys" >/dev/null
	"$BUILD/bin/keys" use "$DABBA_VAR/keys" >/dev/null
}

# Where people come from elsewhere and nothing is a demo, their browsers must believe it.
is_public() { [ "${DABBA_DEMO:-1}" = 0 ] && case $DABBA_LISTEN in 127.* | ::1 | localhost) false ;; esac; }
is_believed() {
	host=${DABBA_ORIGIN#https://}
	openssl verify -verify_hostname "${host%%[:/]*}" -untrusted "$cert.pem" "$cert.pem" >/dev/null 2>&1
}

make_certificate() {
	cert=$DABBA_VAR/cert/dabba
	if is_public; then
		is_believed || die "browsers would not believe $cert.pem for $DABBA_ORIGIN: put a certificate there that this machine's authorities vouch for, and its key beside it as dabba.key"
		return
	fi
	openssl x509 -checkend 86400 -noout -in "$cert.pem" >/dev/null 2>&1 && return
	say "making a development certificate for localhost"
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj /CN=localhost \
		-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$cert.key" -out "$cert.new" 2>/dev/null
	mv "$cert.new" "$cert.pem"
}

make_database() {
	[ -f "$DABBA_VAR/db/made" ] && return
	say "making the database"
	rm -rf "$DABBA_VAR/db"
	mariadb-install-db --no-defaults --user="$ME" --datadir="$DABBA_VAR/db" --skip-test-db --auth-root-authentication-method=socket \
		--auth-root-socket-user="$ME" >"$DABBA_VAR/log/install-db.log" 2>&1 || die "mariadb-install-db failed: see $DABBA_VAR/log/install-db.log"
	touch "$DABBA_VAR/db/made"
}

# --- the document store: MONGODB_URI, else mongod, else the docstore ---

docs_kind() {
	if [ -n "${MONGODB_URI:-}" ]; then echo "the MongoDB of MONGODB_URI"
	elif command -v mongod >/dev/null; then echo mongod
	else echo "the docstore"; fi
}

docs_command() {
	case $(docs_kind) in
	mongod) mkdir -p "$DABBA_VAR/docs/mongod"
		echo "mongod --dbpath \"$DABBA_VAR/docs/mongod\" --port $((DABBA_HTTPS_PORT + 2)) --bind_ip 127.0.0.1" ;;
	"the docstore") [ -f build/docstore/Docstore.class ] || die "no MONGODB_URI, no mongod and no docstore: run 'make docstore'"
		echo "java -Xmx256m -XX:+UseSerialGC -cp \"$PWD/build/docstore:$PWD/build/docstore/lib/*\" Docstore $((DABBA_HTTPS_PORT + 2)) \"$DABBA_VAR/docs/docstore.mv\"" ;;
	*) echo true ;;
	esac
}

mongodb_uri() { echo "${MONGODB_URI:-mongodb://127.0.0.1:$((DABBA_HTTPS_PORT + 2))/}"; }

# --- configuration ---

render() {
	mkdir -p "$DABBA_VAR/nginx"
	NAMES=$DABBA_VAR/names.sed
	CERTIFICATE=$DABBA_VAR/cert/dabba.pem CERTIFICATE_KEY=$DABBA_VAR/cert/dabba.key WWW=$BUILD/www VAR=$DABBA_VAR
	DABBA_HTTP_PORT=$((DABBA_HTTPS_PORT + 1)) STAND_IN=$(double_url) IDENTITY_STAND_IN=$(identity_url) ADMIN_ALLOW=${DABBA_ADMIN_ALLOW:-127.0.0.0/8 ::1}
	HAS_STAND_IN=$(! has_double || echo yes) HAS_IDENTITY_STAND_IN=$(! has_identity_double || echo yes)
	set_places
	site_names
	name ME "$ME"
	name DOCS "$(docs_command)"; name DOCS_HERE "$([ -n "${MONGODB_URI:-}" ] && echo false || echo true)"
	name SYSLOG "$(to_syslog stdout)"; name SYSLOG_ERRORS "$(to_syslog stderr)"
	name CHILD "setpriv --pdeathsig TERM"
	name USER "$([ "$ME" != root ] || echo 'user root;')"
	render_site nginx "$DABBA_VAR/nginx"
	nginx -t -q -e stderr -c "$DABBA_VAR/nginx/nginx.conf" >"$DABBA_VAR/log/nginx-check.log" 2>&1 ||
		{ cat "$DABBA_VAR/log/nginx-check.log" >&2; die "the rendered nginx configuration is refused"; }
	name USER "$([ "$ME" != root ] || echo user=root)"
	programs >"$DABBA_VAR/services.conf"
	SERVICES=$(sed -n 's/^.program:\(.*\).$/\1/p' "$DABBA_VAR/services.conf" | paste -sd,)
	{
		sed -f "$DABBA_VAR/names.sed" tools/supervisord.conf.in
		cat "$DABBA_VAR/services.conf"
		actors
		[ -z "$SERVICES" ] || printf '\n[group:services]\nprograms=%s\npriority=50\n' "$SERVICES"
	} >"$DABBA_VAR/supervisord.conf"
}

# --- services and workers, each with the settings of its own part ---

set_clock() {
	[ "${DABBA_DEMO:-1}" != 0 ] || rm -f "$DABBA_VAR/clock"
	[ "${DABBA_DEMO:-1}" != 0 ] && [ -x "$BUILD/bin/clock" ] || return 0
	DABBA_CLOCK_FILE=$DABBA_VAR/clock "$BUILD/bin/clock" set --week-of 2026-11-20T16:30:00Z --speed 1 >/dev/null
}

# Where things lie in a stack (tools/parts.sh).
set_places() {
	ORIGIN=$DABBA_ORIGIN INTERNAL_SOCKET=$RUN/nginx-internal.sock CACHE_SOCKET=$RUN/cache.sock QUEUE_SOCKET=$RUN/queue.sock
	MONGODB=DABBA_MONGODB_URI=$(mongodb_uri) KEYS=$DABBA_VAR/keys STATE=$DABBA_VAR SLOTS=$RUN OPS_FIRST=$((DABBA_HTTPS_PORT + 10))
	ADMIN_EMAIL=$DABBA_ADMIN_EMAIL
}
socket_of() { echo "$RUN/$1.sock"; }
secret_of() { echo "$DABBA_VAR/secrets/$2"; }
db_address() { echo "SOCKET=$RUN/db.sock"; }
clock_setting() { [ ! -f "$DABBA_VAR/clock" ] || echo "DABBA_CLOCK_FILE=$DABBA_VAR/clock"; }

client_common() { common_settings user; clock_setting; }

# What a client of the public site is told; the administrator's password is for those who play one.
client_settings() {
	printf '%s\n' "DABBA_CA_FILE=$DABBA_VAR/cert/dabba.pem" "DABBA_ADMIN_EMAIL=$DABBA_ADMIN_EMAIL" \
		"DABBA_ADMIN_PASSWORD_FILE=$DABBA_VAR/secrets/admin-password" "DABBA_STREETS=$BUILD/streets.tsv"
}

second_factor_rule() { [ "${DABBA_DEMO:-1}" = 0 ] && echo required || echo optional; }

# What a part is told in a stack alone.
host_settings() {
	clock_setting
	case $1 in
	user)
		printf '%s\n' "USER_MAIL_FOLDER=$DABBA_VAR/mail" USER_MAIL_FROM=dabba@localhost \
			"USER_ADMIN_SECOND_FACTOR=${DABBA_ADMIN_SECOND_FACTOR:-$(second_factor_rule)}"
		[ "${DABBA_DEMO:-1}" = 0 ] || echo USER_CROWD_ADDRESSES=127.0.0.1              # where the simulated people and the browsers of tests live
		! has_identity_double || identity_settings ;;
	order)
		[ "${DABBA_DEMO:-1}" = 0 ] || echo ORDER_DEMO=true
		! has_double || card_settings ;;
	restaurant) printf '%s\n' "RESTAURANT_GAZETTEER=$BUILD/streets.tsv" ;;
	delivery)
		# A fast clock lets much happen in a second; and there nobody's real way is recorded.
		[ "${DABBA_DEMO:-1}" = 0 ] || printf '%s\n' DELIVERY_DECIDE_MS=250 "DELIVERY_SNAPSHOTS=$DABBA_VAR/snapshots" ;;
	esac
	env | grep "^$(upper "$1")_[A-Z_]*=" || true            # what is set by hand comes last, so it wins
}

# Where no money moves, cards are taken by a stand-in for the provider; elsewhere by what is set, or not at all.
has_double() { [ "${DABBA_DEMO:-1}" != 0 ] && ! takes_cards && [ -x "$BUILD/bin/stripe-double" ]; }
double_url() { echo "http://127.0.0.1:$((DABBA_HTTPS_PORT + 3))"; }

card_settings() {
	printf '%s\n' "ORDER_STRIPE_URL=$(double_url)" "ORDER_STRIPE_SECRET_KEY_FILE=$DABBA_VAR/secrets/stripe-secret-key" \
		"ORDER_STRIPE_PUBLISHABLE_KEY=pk_test_dabba" "ORDER_STRIPE_BROWSER_URL=/stripe-stand-in" \
		"ORDER_STRIPE_WEBHOOK_SECRET_FILE=$DABBA_VAR/secrets/stripe-webhook-secret"
}

stripe_double() {
	has_double || return 0
	{
		printf '%s\n' "STRIPE_DOUBLE_LISTEN=127.0.0.1:$((DABBA_HTTPS_PORT + 3))" "STRIPE_DOUBLE_FILE=$DABBA_VAR/stripe-double.db" \
			"STRIPE_DOUBLE_SECRET_KEY_FILE=$DABBA_VAR/secrets/stripe-secret-key" "STRIPE_DOUBLE_PUBLISHABLE_KEY=pk_test_dabba" \
			"STRIPE_DOUBLE_WEBHOOK_SECRET_FILE=$DABBA_VAR/secrets/stripe-webhook-secret" \
			"STRIPE_DOUBLE_WEBHOOK_URL=https://localhost:$DABBA_HTTPS_PORT/api/v1/webhooks/stripe" "STRIPE_DOUBLE_CA_FILE=$DABBA_VAR/cert/dabba.pem"
	} | program stripe-double "\"$BUILD/bin/stripe-double\"" 5
}

# Where nobody's real account is at stake, Google and Facebook are played by a stand-in; elsewhere they are there when they are set.
knows_providers() { [ -n "${USER_GOOGLE_CLIENT_ID:-}${USER_FACEBOOK_CLIENT_ID:-}" ]; }
has_identity_double() { [ "${DABBA_DEMO:-1}" != 0 ] && ! knows_providers && [ -x "$BUILD/bin/identity-double" ]; }
identity_url() { echo "http://127.0.0.1:$((DABBA_HTTPS_PORT + 4))"; }

identity_settings() {
	for name in GOOGLE FACEBOOK; do
		printf '%s\n' "USER_${name}_CLIENT_ID=stand-in-client" "USER_${name}_CLIENT_SECRET_FILE=$DABBA_VAR/secrets/identity-secret"
	done
	printf '%s\n' "USER_GOOGLE_ISSUER=$(identity_url)/google" "USER_FACEBOOK_DIALOG_URL=/identity-stand-in/facebook" \
		"USER_FACEBOOK_ISSUER=$(identity_url)/facebook" "USER_FACEBOOK_GRAPH_URL=$(identity_url)/graph"
}

identity_double() {
	has_identity_double || return 0
	printf '%s\n' "IDENTITY_DOUBLE_LISTEN=127.0.0.1:$((DABBA_HTTPS_PORT + 4))" "IDENTITY_DOUBLE_URL=$(identity_url)" \
		"IDENTITY_DOUBLE_BROWSER_URL=$DABBA_ORIGIN/identity-stand-in" "IDENTITY_DOUBLE_REDIRECT_TO=$DABBA_ORIGIN/api/v1/auth/providers/" \
		"IDENTITY_DOUBLE_CLIENT_ID=stand-in-client" "IDENTITY_DOUBLE_CLIENT_SECRET_FILE=$DABBA_VAR/secrets/identity-secret" |
		program identity-double "\"$BUILD/bin/identity-double\"" 5
}

# What is no demo tells the host's syslog too, which others cannot rewrite and which ships it elsewhere.
to_syslog() { [ "${DABBA_SYSLOG:-$([ "${DABBA_DEMO:-1}" = 0 ] && echo 1)}" != 1 ] || echo "$1_syslog=true"; }

# One program of supervisord; its NAME=value settings come on standard input.
program() {
	cat <<-END

	[program:$1]
	command=setpriv --pdeathsig TERM $2
	autostart=false
	autorestart=true
	startretries=100
	stopwaitsecs=$3
	redirect_stderr=true
	stdout_logfile=$DABBA_VAR/log/$1.log
	$(to_syslog stdout)
	END
	printf 'environment=%s\n' "$({ cat; sanitizer_settings; } | sed 's/%/%%/g; s/^\([A-Z_]*\)=\(.*\)$/\1="\2",/' | tr -d '\n')"
}

# Where a sanitized build puts its reports.
sanitizer_settings() {
	echo "ASAN_OPTIONS=log_path=$DABBA_VAR/log/sanitizer:detect_leaks=1:abort_on_error=0"
	echo "UBSAN_OPTIONS=log_path=$DABBA_VAR/log/sanitizer:print_stacktrace=1"
}

programs() {
	parts | while read -r name executable part children ops seconds; do
		[ -x "$BUILD/bin/$executable" ] || continue
		case $executable in queue) words="\"$BUILD/bin/queue\" relay" ;; *) words="\"$BUILD/bin/$executable\"" ;; esac
		settings "$name" "$part" "$children" "$ops" | program "$name" "$words" "$seconds"
	done
	stripe_double
	identity_double
}

# The demo city's kitchens and couriers, who serve orders placed by hand.
actors() {
	[ -x "$BUILD/bin/simulator" ] || return 0
	{ client_common; client_settings; } | program actors "\"$BUILD/bin/simulator\" actors" 10
}

# --- what people and tests are told ---

migrate() {
	[ -x "$BUILD/bin/migrate" ] || return 0
	MIGRATE_DB_SOCKET=$RUN/db.sock MIGRATE_DB_USER=$ME "$BUILD/bin/migrate" sql "$DABBA_VAR/secrets" || die "the migrations failed"
}

with_environment() { (print_environment | sed 's/^/export /' >"$DABBA_VAR/environment" && . "$DABBA_VAR/environment" && "$@"); }

# Once; an interrupted load is taken up by the next run.
load_demo() {
	[ "${DABBA_DEMO:-1}" = 1 ] && [ -x "$BUILD/bin/simulator" ] || return 0
	if [ ! -f "$DABBA_VAR/demo-logins" ]; then
		say "bringing the demo city in"
		with_environment "$BUILD/bin/simulator" load >&2 || die "the demo city could not be loaded; see $DABBA_VAR/log"
		cat >"$DABBA_VAR/demo-logins" <<-END
		Customers   customer1@demo.example to customer500@demo.example / tiffin-at-noon
		Kitchens    merchant1@demo.example to merchant60@demo.example / tiffin-at-noon
		Couriers    courier1@demo.example to courier40@demo.example / tiffin-at-noon
		END
	fi
	if [ "${DABBA_DEMO_ACTORS:-1}" != 0 ]; then
		control start actors >&2 || true
	else
		control stop actors >/dev/null 2>&1 || true
	fi
}

# An evening of the demo city, or a Meal Delivery Routing instance: demo SPEED [INSTANCE]. Its own people act, not the city's.
play_demo() {
	control stop actors >/dev/null 2>&1 || true
	if [ -n "${2:-}" ]; then
		with_environment "$BUILD/bin/simulator" replay "$1" "$2" && verdict=0 || verdict=$?
	else
		with_environment "$BUILD/bin/simulator" evening "$1" "${ORDERS:-250}" && verdict=0 || verdict=$?
	fi
	[ "${DABBA_DEMO_ACTORS:-1}" = 0 ] || control start actors >/dev/null 2>&1 || true
	return "$verdict"
}

# What a client, a test or a tool of this stack needs, as NAME=value lines for a shell.
print_environment() {
	[ -n "$RUN" ] || die "no stack is up in $DABBA_VAR"
	{
		set_places
		client_common
		client_settings
		echo "$MONGODB"
		cat <<-END
		DABBA_HTTPS_PORT=$DABBA_HTTPS_PORT
		DABBA_SUPERVISOR=$DABBA_VAR/supervisord.conf
		DABBA_VAR=$DABBA_VAR
		DABBA_RUN=$RUN
		DABBA_ADMIN_SECOND_FACTOR=${DABBA_ADMIN_SECOND_FACTOR:-$(second_factor_rule)}
		TEST_DB_SOCKET=$RUN/db.sock
		TEST_REDIS_SOCKET=$RUN/queue.sock
		TEST_MONGODB_URI=$(mongodb_uri)
		TEST_DB_USER=$ME
		INVARIANTS_DB_SOCKET=$RUN/db.sock
		INVARIANTS_DB_USER=$ME
		INVARIANTS_DB_NAME=dabba_order
		END
		! has_identity_double || echo "DABBA_IDENTITY_URL=$(identity_url)"
		! has_double || printf '%s\n' "DABBA_STRIPE_URL=$(double_url)" "DABBA_STRIPE_WEBHOOK_SECRET_FILE=$DABBA_VAR/secrets/stripe-webhook-secret"
	} | sed "/^\$/d; s/'/'\\\\''/g; s/=\(.*\)$/='\1'/"
}

urls() {
	cat <<-END

	  Dabba       $DABBA_ORIGIN/
	  API         $DABBA_ORIGIN/api/v1/   (certificate: curl --cacert $DABBA_VAR/cert/dabba.pem)
	  Admin       $DABBA_ORIGIN/admin/   $DABBA_ADMIN_EMAIL / $(cat "$DABBA_VAR/secrets/admin-password")
	END
	[ ! -f "$DABBA_VAR/demo-logins" ] || sed 's/^/  /' "$DABBA_VAR/demo-logins"
	echo
}
