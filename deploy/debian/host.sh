# shellcheck shell=sh
# Where things lie on a host (tools/parts.sh), and what `dabba setup` was told; read by the command dabba.

say() { printf 'dabba: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
need_root() { [ "$(id -u)" = 0 ] || die "this needs root"; }

# The relay answers for itself on a host; a stack beside others has no port to spare for it.
RELAY_PLACE=10

# --- the answers of setup: NAME=value lines of /etc/dabba/site.conf, read as text and never run ---

ANSWERS="HOST ADMIN_EMAIL HTTPS_PORT HTTP_PORT LISTEN DATABASE DATABASE_ADMIN DATABASE_PASSWORD_FILE DATABASE_CA CERTIFICATE CERTIFICATE_KEY
MAIL_URL MAIL_USER MAIL_FROM GEOCODER_URL GAZETTEER ADMIN_ALLOW ADMIN_SECOND_FACTOR"

answer_of() { sed -n "s/^$1=//p" "$2" 2>/dev/null | tail -n 1; }
read_answers() {
	for answer in $ANSWERS; do
		eval "given=\${DABBA_$answer:-}"
		[ -n "$given" ] || given=$(answer_of "$answer" "${1:-$ETC/site.conf}")
		eval "$answer=\$given"
	done
	SECRETS=$ETC/secrets
}
# A setting of the whole site, as systemd would read it.
setting_of() { answer_of "$1" $ETC/dabba.env | sed -e 's/^"\(.*\)"$/\1/' -e "s/^'\(.*\)'\$/\1/"; }
is_set_up() { [ -s $ETC/site.conf ]; }

# What follows from them.
set_places() {
	HTTPS_PORT=${HTTPS_PORT:-443} HTTP_PORT=${HTTP_PORT:-80} DATABASE=${DATABASE:-/run/mysqld/mysqld.sock} DATABASE_ADMIN=${DATABASE_ADMIN:-root}
	MAIL_FROM=${MAIL_FROM:-$ADMIN_EMAIL} ADMIN_ALLOW=${ADMIN_ALLOW:-127.0.0.0/8 ::1}
	ORIGIN=https://$HOST
	[ "$HTTPS_PORT" = 443 ] || ORIGIN=$ORIGIN:$HTTPS_PORT
	INTERNAL_SOCKET=$RUN/internal/nginx.sock CACHE_SOCKET=$RUN/redis/dabba-redis-cache.sock QUEUE_SOCKET=$RUN/redis/dabba-redis-queue.sock
	KEYS=$KEPT/keys STATE=$KEPT/restaurant SLOTS=$RUN/slots OPS_FIRST=8453
	# `migrate` and `documents` speak as the services do.
	DABBA_PRIVATE_HOSTS=$(setting_of DABBA_PRIVATE_HOSTS)
	export DABBA_PRIVATE_HOSTS
}

socket_of() { echo "$RUN/$1/$1.sock"; }
secret_of() { echo "$KEPT/secrets/$1/$2"; }

# A socket's path, or host, host:port, or several of these with commas between; who vouches for it.
db_address() {
	[ -z "$DATABASE_CA" ] || echo "CA_FILE=$DATABASE_CA"
	case $DATABASE in /*) echo "SOCKET=$DATABASE" ;; *) echo "HOST=$DATABASE" ;; esac
}

# The administrator of the database: by socket without a password, or with the one in a file.
db_admin_settings() {
	db_address | sed "s/^/$1_DB_/"
	echo "$1_DB_USER=$DATABASE_ADMIN"
	[ -z "$DATABASE_PASSWORD_FILE" ] || echo "$1_DB_PASSWORD_FILE=$DATABASE_PASSWORD_FILE"
}
as_db_admin() { prefix=$1; shift; env $(db_admin_settings "$prefix") "$@"; }

# What goes to another machine goes by TLS alone, and it must prove its name; as for the services (lib/db_connect.c).
db_stays_inside() {
	case $1 in /*) return ;; esac
	[ -z "$DATABASE_CA" ] || return 1
	case " 127.0.0.1 localhost $DABBA_PRIVATE_HOSTS " in *" ${1%%:*} "*) ;; *) return 1 ;; esac
}

# A file that MariaDB's own tools are given, so that no password stands in a list of processes. They know one server: of several it is the first
# that answers, as for migrations and services.
db_options() {
	options=${options:-$(mktemp)}
	for server in $(echo "$DATABASE" | tr , ' '); do
		db_options_of "$server" >"$options"
		case $DATABASE in *,*) ! database -e "SELECT 1" >/dev/null 2>&1 || break ;; esac
	done
}
db_options_of() {
	echo "[client]"
	case $1 in /*) echo "socket=$1" ;; *:*) printf '%s\n' "host=${1%:*}" "port=${1##*:}" ;; *) echo "host=$1" ;; esac
	[ -z "$DATABASE_CA" ] || echo "ssl-ca=$DATABASE_CA"
	db_stays_inside "$1" || printf '%s\n' ssl ssl-verify-server-cert
	echo "user=$DATABASE_ADMIN"
	[ -z "$DATABASE_PASSWORD_FILE" ] || echo "password=\"$(cat "$DATABASE_PASSWORD_FILE")\""
}
database() { mariadb --defaults-file="$options" -N -B "$@"; }

# What is told a part on a host: what setup was told, and secrets that somebody has put in place.
host_settings() {
	case $1 in
	user)
		echo "USER_MAIL_FROM=$MAIL_FROM"
		echo "USER_ADMIN_SECOND_FACTOR=${ADMIN_SECOND_FACTOR:-required}"
		if [ -n "$MAIL_URL" ]; then echo "USER_MAIL_SMTP_URL=$MAIL_URL"; else echo "USER_MAIL_FOLDER=$KEPT/mail"; fi
		[ -z "$MAIL_USER" ] || echo "USER_MAIL_USER=$MAIL_USER"
		if_secret user mail-password USER_MAIL_PASSWORD_FILE
		if_secret user google-client-secret USER_GOOGLE_CLIENT_SECRET_FILE
		if_secret user facebook-client-secret USER_FACEBOOK_CLIENT_SECRET_FILE ;;
	order)
		if_secret order stripe-secret-key ORDER_STRIPE_SECRET_KEY_FILE
		if_secret order stripe-webhook-secret ORDER_STRIPE_WEBHOOK_SECRET_FILE ;;
	restaurant)
		if [ -n "$GAZETTEER" ]; then printf '%s\n' RESTAURANT_GEOCODER=embedded "RESTAURANT_GAZETTEER=$GAZETTEER"
		else printf '%s\n' RESTAURANT_GEOCODER=nominatim "RESTAURANT_GEOCODER_EMAIL=$ADMIN_EMAIL"; fi
		[ -z "$GEOCODER_URL" ] || echo "RESTAURANT_GEOCODER_URL=$GEOCODER_URL" ;;
	esac
}
if_secret() { [ ! -s "$SECRETS/$2" ] || echo "$3=$(secret_of "$1" "$2")"; }

# Which secrets a part may read.
secrets_of() {
	echo "service-token db-$1"
	! has_documents "$1" || echo mongodb-uri
	case $1 in
	user) echo "factor-key admin-password mail-password google-client-secret facebook-client-secret" ;;
	order) echo "quote-key stripe-secret-key stripe-webhook-secret" ;;
	esac
}

certificate() {
	[ -z "$CERTIFICATE" ] || { echo "$CERTIFICATE"; return; }
	[ ! -s "/etc/letsencrypt/live/$HOST/fullchain.pem" ] || { echo "/etc/letsencrypt/live/$HOST/fullchain.pem"; return; }
	echo "$ETC/self-signed.pem"
}
certificate_key() {
	case $(certificate) in
	"$CERTIFICATE") echo "$CERTIFICATE_KEY" ;;
	*/fullchain.pem) echo "/etc/letsencrypt/live/$HOST/privkey.pem" ;;
	*) echo "$ETC/self-signed.key" ;;
	esac
}

units() { parts | awk '{ print "dabba-" $1 ".service" }'; }
# Kept while a service is restarted. With it stopped, nobody who comes starts the service again.
sockets() { services | sed 's/.*/dabba-&.socket/'; }
stop_units() { systemctl stop $(sockets) $(units); }
redis_units() { echo dabba-redis-cache.service dabba-redis-queue.service; }
has_systemd() { [ -d /run/systemd/system ]; }

# of NAME: its line of parts, in $name $executable $part $children $ops $seconds.
part_of() { parts | grep "^$1 "; }

status() {
	for unit in $(redis_units) $(units); do
		printf '%-34s %s\n' "${unit%.service}" "$(systemctl is-active "$unit" 2>/dev/null || true)"
	done
	! is_set_up || { read_answers; set_places; echo "$ORIGIN/"; }
}
