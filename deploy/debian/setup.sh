# shellcheck shell=sh
# dabba setup: makes schemas, accounts, secrets, keys, settings and nginx's site, and starts everything. Run again, it changes what is told
# anew, and leaves what is there.

setup() {
	need_root
	umask 022
	take_flags "$@"
	read_answers "$FROM"
	for flag in $FLAGS; do eval "$flag=\$FLAG_$flag"; done
	ask_missing
	set_places
	make_places
	check_answers
	write_answers
	make_common_secrets
	take_mongodb
	db_options
	trap 'rm -rf "$options" ${work:+"$work"}' EXIT
	check_databases
	say "applying migrations"
	as_db_admin MIGRATE "$LIB/migrate" $SHARE/sql "$SECRETS" || die "the migrations failed; mend what is said above and run 'dabba setup' again"
	make_keys
	hand_out_secrets
	write_settings
	make_self_signed
	write_site
	[ "$START" = no ] || start_all
	say_next
}

# --- what it is told: flags, DABBA_<NAME> of the environment, --from FILE or what was told before, answers on a terminal ---

take_flags() {
	FLAGS='' FROM=$ETC/site.conf START=yes ASK=yes MONGODB_GIVEN=${DABBA_MONGODB_URI:-}
	while [ $# -gt 0 ]; do
		case $1 in
		--from) FROM=$2 ;;
		--mongodb) MONGODB_GIVEN=$2 ;;
		--mongodb-file) MONGODB_GIVEN=$(cat "$2") ;;
		--no-start) START=no; shift; continue ;;
		--no-questions) ASK=no; shift; continue ;;
		--*)
			flag=$(echo "${1#--}" | tr a-z- A-Z_)
			case " $(echo $ANSWERS) " in *" $flag "*) ;; *) die "there is no $1: see dabba(1)" ;; esac
			[ $# -ge 2 ] || die "$1 needs a value"
			eval "FLAG_$flag=\$2"
			FLAGS="$FLAGS $flag" ;;
		*) die "what is '$1'? see dabba(1)" ;;
		esac
		[ $# -ge 2 ] || die "$1 needs a value"
		shift 2
	done
	[ -r "$FROM" ] || [ "$FROM" = $ETC/site.conf ] || die "$FROM cannot be read"
}

# ask NAME QUESTION [DEFAULT]
ask() {
	eval "now=\${$1:-}"
	[ -z "$now" ] || return 0
	if [ "$ASK" = yes ] && [ -t 0 ]; then
		printf '%s%s: ' "$2" "${3:+ [$3]}" >&2
		read -r now || true
	fi
	now=${now:-${3:-}}
	[ -n "$now" ] || die "$2: not told (--$(echo "$1" | tr A-Z_ a-z-))"
	eval "$1=\$now"
}
ask_missing() {
	MONGODB_URI=$MONGODB_GIVEN
	[ -n "$MONGODB_URI" ] || [ ! -s "$SECRETS/mongodb-uri" ] || MONGODB_URI=$(cat "$SECRETS/mongodb-uri")
	ask HOST "The name by which browsers know this host, like food.example.org"
	ask ADMIN_EMAIL "The first administrator's e-mail address"
	ask DATABASE "MySQL or MariaDB: a socket, host or host:port, or several hosts with commas between" /run/mysqld/mysqld.sock
	eval "MONGODB_URI=\${MONGODB_URI:-}"
	[ -n "$MONGODB_URI" ] || { ask MONGODB "MongoDB's address (mongodb://...)"; MONGODB_URI=$MONGODB; }
}

check_answers() {
	case $HOST in *[!a-zA-Z0-9.-]* | -* | .*) die "HOST '$HOST' is no host's name" ;; esac
	case $ADMIN_EMAIL in *[!a-zA-Z0-9.@_+-]* | @* | *@ | *@*@*) die "ADMIN_EMAIL '$ADMIN_EMAIL' is no e-mail address" ;; *@*) ;; *) die "ADMIN_EMAIL '$ADMIN_EMAIL' is no e-mail address" ;; esac
	for port in "$HTTPS_PORT" "$HTTP_PORT"; do
		case $port in *[!0-9]* | '' | ??????*) die "HTTPS_PORT and HTTP_PORT: '$port' is no port" ;; esac
	done
	case $MONGODB_URI in mongodb://* | mongodb+srv://*) ;; *) die "MONGODB: '$MONGODB_URI' is no address of a MongoDB (mongodb://...)" ;; esac
	[ -z "$CERTIFICATE" ] || [ -r "$CERTIFICATE" ] || die "CERTIFICATE $CERTIFICATE cannot be read"
	[ -z "$CERTIFICATE" ] || [ -r "$CERTIFICATE_KEY" ] || die "CERTIFICATE_KEY '$CERTIFICATE_KEY' cannot be read"
	[ -z "$DATABASE_PASSWORD_FILE" ] || [ -r "$DATABASE_PASSWORD_FILE" ] || die "DATABASE_PASSWORD_FILE $DATABASE_PASSWORD_FILE cannot be read"
	[ -z "$DATABASE_CA" ] || [ -r "$DATABASE_CA" ] || die "DATABASE_CA $DATABASE_CA cannot be read"
	[ -z "$GAZETTEER" ] || [ -r "$GAZETTEER" ] || die "GAZETTEER $GAZETTEER cannot be read"
}

write_answers() {
	{
		echo "# What 'dabba setup' was told; change it by 'dabba setup --<name> VALUE', or here and run 'dabba setup'."
		for answer in $ANSWERS; do
			eval "value=\$$answer"
			case $value in *"
"*) die "$answer has more than a line" ;; esac
			printf '%s=%s\n' "$answer" "$value"
		done
	} >$ETC/site.conf.new
	mv $ETC/site.conf.new $ETC/site.conf
}

make_places() {
	systemd-sysusers dabba.conf
	systemd-tmpfiles --create dabba.conf
}

# --- databases, secrets and keys ---

take_mongodb() {
	MONGODB=DABBA_MONGODB_URI_FILE
	[ "$(cat "$SECRETS/mongodb-uri" 2>/dev/null)" = "$MONGODB_URI" ] && return
	(umask 077 && printf '%s\n' "$MONGODB_URI" >"$SECRETS/mongodb-uri.new" && chmod 400 "$SECRETS/mongodb-uri.new")
	mv "$SECRETS/mongodb-uri.new" "$SECRETS/mongodb-uri"
}

check_databases() {
	database -e "SELECT 1" >/dev/null || die "no MySQL or MariaDB answers $DATABASE_ADMIN at $DATABASE (above is why); --database, --database-admin and --database-password-file say where and who"
	DABBA_MONGODB_URI_FILE=$SECRETS/mongodb-uri "$LIB/documents" ping || die "no MongoDB answers at the address given"
}

make_keys() {
	ls "$KEYS"/*.public.pem >/dev/null 2>&1 || { "$LIB/keys" add "$KEYS" >/dev/null; "$LIB/keys" use "$KEYS" >/dev/null; }
	own_keys
}
own_keys() {
	for key in "$KEYS"/*.private.*; do [ ! -e "$key" ] || chown dabba-user:dabba "$key"; done
}

# A file that only its owner may read has one owner: each part has a copy of what it may know, and of nothing that it might once know.
hand_out_secrets() {
	for part in $PARTS relay; do
		for copy in "$KEPT/secrets/$part"/*; do
			case " $(secrets_of "$part" | tr '\n' ' ') " in *" ${copy##*/} "*) ;; *) rm -f "$copy" ;; esac
		done
		for secret in $(secrets_of "$part"); do
			[ -s "$SECRETS/$secret" ] || continue
			copy=$(secret_of "$part" "$secret")
			cmp -s "$SECRETS/$secret" "$copy" || install -m 0400 -o "dabba-$part" -g dabba "$SECRETS/$secret" "$copy"
			chmod 0400 "$copy"
			chown "dabba-$part:dabba" "$copy"
		done
	done
}

write_settings() {
	echo "$DABBA_PRIVATE_HOSTS" >"$KEPT/env/private-hosts"
	parts | while read -r name executable part children ops seconds; do
		MONGODB=DABBA_MONGODB_URI_FILE=$(secret_of "$part" mongodb-uri)
		{
			echo "# Made by 'dabba setup'. What is set by hand stands in /etc/dabba/dabba.env and /etc/dabba/$part.env."
			settings "$name" "$part" "$children" "$ops"
		} >"$KEPT/env/$name.env.new"
		mv "$KEPT/env/$name.env.new" "$KEPT/env/$name.env"
	done
}

# --- the site ---

# Until there is one that browsers believe: for whom a certificate is asked must answer at its address first.
make_self_signed() {
	[ "$(certificate)" = $ETC/self-signed.pem ] || return 0
	[ "$(openssl x509 -noout -ext subjectAltName -in $ETC/self-signed.pem 2>/dev/null | grep -c "DNS:$HOST\$")" = 1 ] &&
		openssl x509 -checkend 86400 -noout -in $ETC/self-signed.pem >/dev/null && return
	(umask 077 && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj "/CN=$HOST" \
		-addext "subjectAltName=DNS:$HOST" -keyout $ETC/self-signed.key -out $ETC/self-signed.new 2>/dev/null)
	chmod 644 $ETC/self-signed.new
	mv $ETC/self-signed.new $ETC/self-signed.pem
}

# What is set by hand for the whole site, like DABBA_API_RATE: NAME=value lines, read as text.
read_site_settings() {
	for setting in DABBA_HSTS_S DABBA_API_RATE DABBA_API_BURST DABBA_LOGIN_RATE DABBA_LOGIN_BURST DABBA_ADDRESS_CONNECTIONS DABBA_TILES_HOSTS; do
		value=$(setting_of $setting)
		[ -z "$value" ] || eval "$setting=\$value"
	done
	[ ! -s "$SECRETS/stripe-secret-key" ] || ORDER_STRIPE_SECRET_KEY_FILE=$SECRETS/stripe-secret-key
}

name_hosts_site() {
	NAMES=$(mktemp) VAR=/var/cache/dabba WWW=$SHARE/www CERTIFICATE_FOR_SITE=$(certificate)
	(
		read_site_settings
		CERTIFICATE_KEY=$(certificate_key) CERTIFICATE=$CERTIFICATE_FOR_SITE
		DABBA_LISTEN=${LISTEN:-0.0.0.0} DABBA_HTTPS_PORT=$HTTPS_PORT DABBA_HTTP_PORT=$HTTP_PORT DABBA_ORIGIN=$ORIGIN
		DEFAULT_SERVER='' SERVER_NAME=$HOST ACCESS_LOG=/var/log/nginx/dabba.log
		MORE_HTTP="location ^~ /.well-known/acme-challenge/ { root $KEPT/acme; default_type text/plain; }" MORE_HTTPS=''
		if [ -z "$LISTEN" ] && [ -e /proc/net/if_inet6 ]; then
			MORE_HTTP="listen [::]:$HTTP_PORT; $MORE_HTTP" MORE_HTTPS="listen [::]:$HTTPS_PORT ssl http2;"
		fi
		for pool in $(services); do eval "$(upper "$pool")_UPSTREAM=unix:\$(socket_of \$pool)"; done
		site_names
		rm -rf $ETC/nginx.new
		mkdir $ETC/nginx.new
		render_site $SHARE/nginx $ETC/nginx.new
		sed -i "s#$ETC/nginx.new/#$ETC/nginx/#g" $ETC/nginx.new/*
		rm -f $ETC/nginx.new/nginx.conf
	)
	rm -f "$NAMES"
}

# The old site stays if nginx refuses the new one.
write_site() {
	site=/etc/nginx/sites-enabled/dabba.conf
	name_hosts_site
	rm -rf $ETC/nginx.old
	[ ! -d $ETC/nginx ] || mv $ETC/nginx $ETC/nginx.old
	mv $ETC/nginx.new $ETC/nginx
	mkdir -p /etc/nginx/sites-enabled
	[ -e $site ] || ln -sf $ETC/nginx/site.conf $site
	if ! said=$(nginx -t 2>&1); then
		rm -rf $ETC/nginx.refused
		mv $ETC/nginx $ETC/nginx.refused
		if [ -d $ETC/nginx.old ]; then mv $ETC/nginx.old $ETC/nginx; else rm -f $site; fi
		die "nginx refuses the site, so what was there stays; the refused one lies in $ETC/nginx.refused:
$said"
	fi
	rm -rf $ETC/nginx.old $ETC/nginx.refused
}

# --- starting ---

start_all() {
	systemctl daemon-reload || true
	systemctl enable --quiet dabba.target $(redis_units) $(sockets) $(units) || true
	systemctl start $(redis_units)
	open_sockets
	systemctl restart $(units)
	systemctl start dabba.target
	systemctl reload-or-restart nginx.service
	wait_ready
}

# A service that was started without its socket, by a version before this one, listens in its place.
open_sockets() {
	for socket in $(sockets); do
		systemctl is-active --quiet "$socket" && continue
		systemctl stop "${socket%.socket}.service"
		systemctl start "$socket"
	done
}

ready_at() { curl -sf --noproxy '*' -m 5 -o /dev/null "http://127.0.0.1:$((OPS_FIRST + $1))/readyz"; }
wait_ready() {
	say "waiting for the services"
	parts | while read -r name executable part children ops seconds; do
		[ "$ops" != - ] || continue
		tries=0
		until ready_at "$ops"; do
			tries=$((tries + 1))
			[ $tries -lt 60 ] || die "dabba-$name is not ready: 'dabba doctor' says why, 'journalctl -u dabba-$name' what it said"
			sleep 1
		done
	done
}

say_next() {
	cat >&2 <<-END

	  Dabba    $ORIGIN/
	  Admin    $ORIGIN/admin/   $ADMIN_EMAIL, password: cat $SECRETS/admin-password   (reached from: $ADMIN_ALLOW)
	END
	[ "$(certificate)" != $ETC/self-signed.pem ] || cat >&2 <<-END
	  Browsers do not believe its certificate yet. Once $HOST leads here:
	    certbot certonly --webroot -w $KEPT/acme -d $HOST --deploy-hook 'systemctl reload nginx' && dabba setup
	END
}

# --- the keys that sign log-ins (docs/operations.md) ---

reload_services() { for name in $(services); do systemctl reload "dabba-$name.service"; done; sleep 2; }
rotate_keys() {
	need_root
	KEYS=$KEPT/keys
	"$LIB/keys" add "$KEYS"
	own_keys
	reload_services
	"$LIB/keys" use "$KEYS" >/dev/null
	own_keys
	reload_services
	say "tokens are signed with the new pair; 'dabba retire-keys' removes the old one in eleven minutes"
}
remove_keys() {
	need_root
	"$LIB/keys" "$1" $KEPT/keys
	reload_services
}
