# shellcheck shell=sh
# The templates of this folder become a site. Sourced by all that run one: the stack of tools/, the container of nginx, a package.
#
# They set NAMES (a file to write), RUN (sockets and pid), VAR (where nginx writes), WWW, CERTIFICATE, CERTIFICATE_KEY, DABBA_LISTEN,
# DABBA_HTTPS_PORT, DABBA_HTTP_PORT and DABBA_ORIGIN, then call `site_names`, `name` what is theirs alone, and `render_site`. May be set:
# ADMIN_ALLOW (networks), <POOL>_UPSTREAM ("order-1:9000 order-2:9000" instead of the socket), CHANNELS_REDIS (host:port, where there are several
# nginx), STAND_IN and IDENTITY_STAND_IN with HAS_STAND_IN and HAS_IDENTITY_STAND_IN, INTERNAL_SOCKET, or DABBA_INTERNAL_LISTEN
# (host:port) with DABBA_INTERNAL_ALLOW (the networks of the services), and the limits below. Beside other sites of the
# same nginx: SERVER_NAME with DEFAULT_SERVER="", MORE_HTTP and MORE_HTTPS (further directives of the two servers), ACCESS_LOG.

# The latest value of a name comes first in the list, so it wins.
name() {
	{ printf 's\001@%s@\001%s\001g\n' "$1" "$(printf %s "$2" | sed 's/[\\&]/\\&/g')"; cat "$NAMES"; } >"$NAMES.new"
	mv "$NAMES.new" "$NAMES"
}
fill() { sed -f "$NAMES" "$1" >"$2"; }

# Where no money moves, cards are taken by a stand-in for the provider; elsewhere by what is set, or not at all.
takes_cards() { [ -n "${ORDER_STRIPE_SECRET_KEY_FILE:-}" ]; }

site_names() {
	(umask 077 && : >"$NAMES")
	name RUN "$RUN"; name VAR "$VAR"; name WWW "$WWW"
	name MODULES "${NGINX_MODULES:-/usr/lib/nginx/modules}"; name LOG_LEVEL "${DABBA_NGINX_LOG:-crit}"; name USER ""
	name LISTEN "$DABBA_LISTEN"; name HTTPS_PORT "$DABBA_HTTPS_PORT"; name HTTP_PORT "$DABBA_HTTP_PORT"
	name ORIGIN "$DABBA_ORIGIN"; name PUBLIC_PORT "$(public_port)"
	name CERTIFICATE "$CERTIFICATE"; name CERTIFICATE_KEY "$CERTIFICATE_KEY"; name HSTS_S "${DABBA_HSTS_S:-31536000}"
	name API_RATE "${DABBA_API_RATE:-50}"; name API_BURST "${DABBA_API_BURST:-100}"
	name LOGIN_RATE "${DABBA_LOGIN_RATE:-5}"; name LOGIN_BURST "${DABBA_LOGIN_BURST:-10}"
	name ADDRESS_CONNECTIONS "${DABBA_ADDRESS_CONNECTIONS:-200}"; name ADMIN_ALLOW "$(allowed "${ADMIN_ALLOW:-}")"
	name STAND_IN "${STAND_IN:-}"; name IDENTITY_STAND_IN "${IDENTITY_STAND_IN:-}"
	name TILES "${DABBA_TILES_HOSTS:+ $DABBA_TILES_HOSTS}"
	name STRIPE_SCRIPTS "$(takes_cards && echo ' https://js.stripe.com https://*.js.stripe.com')"
	name STRIPE_CALLS "$(takes_cards && echo ' https://api.stripe.com')"
	name STRIPE_FRAMES "$(takes_cards && echo 'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com; ')"
	name CHANNELS "${CHANNELS_REDIS:+upstream channels { nchan_redis_server redis://$CHANNELS_REDIS; \}}"
	name CHANNELS_PASS "${CHANNELS_REDIS:+nchan_redis_pass channels;}"
	name INTERNAL "$(internal)"; name INTERNAL_ALLOW "${DABBA_INTERNAL_LISTEN:+$(allowed "${DABBA_INTERNAL_ALLOW:-127.0.0.0/8}")}"
	name ACCESS_LOG "${ACCESS_LOG:-/dev/stdout}"
	name SERVER_NAME "${SERVER_NAME:-_}"; name DEFAULT_SERVER "${DEFAULT_SERVER-default_server}"
	name MORE_HTTP "${MORE_HTTP:-}"; name MORE_HTTPS "${MORE_HTTPS:-}"
	upstreams
}

public_port() { case ${DABBA_ORIGIN#https://} in *:443) ;; *:*) echo ":${DABBA_ORIGIN##*:}" ;; esac; }
# Services on this machine ask each other by a socket, those on others at host:port.
internal() { echo "${DABBA_INTERNAL_LISTEN:-unix:${INTERNAL_SOCKET:-$RUN/nginx-internal.sock}}"; }
allowed() { for net in $(echo "$1" | tr ',' ' '); do printf 'allow %s; ' "$net"; done; echo 'deny all;'; }

upstreams() {
	for pool in user restaurant order delivery admin user-login; do upstream $pool ''; done
	for pool in user-provider order-pay; do upstream $pool " max_conns=8"; done
}
# upstream POOL LIMITS. Where there are several hosts, one that does not answer is not asked for a moment, so that not every third request waits for
# it; when none is left, which a fast roll-out makes so, all are asked after all: each stands there again as its own stand-in. Where places are counted that would
# double them.
upstream() {
	variable=$(echo "$1" | tr a-z- A-Z_)_UPSTREAM
	hosts=
	eval "hosts=\${$variable:-unix:\$RUN/$1.sock}"
	moment='max_fails=0'
	[ "${hosts% *}" = "$hosts" ] || [ -n "$2" ] || moment='max_fails=1 fail_timeout=3s'
	name "$variable" "$(for host in $hosts; do printf 'server %s %s%s; ' "$host" "$moment" "$2"; done
		[ "$moment" = max_fails=0 ] || for host in $hosts; do printf 'server %s max_fails=0 backup; ' "$host"; done)"
}

# render_site FROM TO: the templates of FROM, with what they include, in the folder TO. nginx looks for an include beside nginx.conf, wherever
# the site lies, so each is named in full.
render_site() {
	for file in "$1"/*.inc "$1"/*.in; do
		fill "$file" "$2/.new"
		sed "s#include \([a-z_]*\.inc\|[a-z_]*\.conf\);#include $2/\1;#g" "$2/.new" >"$2/$(basename "$file" .in)"
	done
	rm -f "$2/.new"
	[ -n "${HAS_STAND_IN:-}" ] || : >"$2/stand_in.conf"
	[ -n "${HAS_IDENTITY_STAND_IN:-}" ] || : >"$2/identity_stand_in.conf"
}
