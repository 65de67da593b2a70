#!/bin/sh
# shellcheck disable=SC2034,SC1091
# The container of nginx: makes the site of its settings (nginx/site.sh says which), then is nginx. Where services are names of hosts, their
# addresses are asked for again every 2 s, and nginx reads them anew when one has changed: it would else know those of its start for good.
set -eu
here=/usr/share/dabba
RUN=/run/dabba VAR=/run/dabba WWW=$here/www NAMES=/run/dabba/names.sed
CERTIFICATE=${CERTIFICATE:-/run/secrets/certificate}
CERTIFICATE_KEY=${CERTIFICATE_KEY:-/run/secrets/certificate-key}
DABBA_LISTEN=${DABBA_LISTEN:-0.0.0.0} DABBA_HTTPS_PORT=${DABBA_HTTPS_PORT:-8443} DABBA_HTTP_PORT=${DABBA_HTTP_PORT:-8080}
DABBA_NGINX_LOG=${DABBA_NGINX_LOG:-warn}
ADMIN_ALLOW=${DABBA_ADMIN_ALLOW:-127.0.0.0/8}
# Where certbot leaves its answers, if that folder is mounted.
MORE_HTTP='location ^~ /.well-known/acme-challenge/ { root /run/acme; default_type text/plain; }'
. "$here/nginx/site.sh"

die() { echo "nginx: $*" >&2; exit 2; }
[ -n "${DABBA_ORIGIN:-}" ] || die "DABBA_ORIGIN is required: the site's address, like https://dabba.example"
for file in "$CERTIFICATE" "$CERTIFICATE_KEY"; do [ -r "$file" ] || die "$file cannot be read: the certificate and its key"; done

hosts() { env | sed -n 's/^\([A-Z_]*_UPSTREAM\|DABBA_INTERNAL_LISTEN\)=//p' | tr ' ' '\n' | sed 's/:[0-9]*$//' | sort -u; }
addresses() { for host in $(hosts); do getent ahostsv4 "$host" | awk -v host="$host" '{ print host, $1 }' || true; done | sort -u; }
prints() { cksum "$CERTIFICATE" "$CERTIFICATE_KEY"; }

# A name that cannot be resolved keeps nginx from starting, and a reload from taking effect.
known() { [ "$(addresses | cut -d' ' -f1 | sort -u | wc -l)" = "$(hosts | wc -l)" ]; }

# Also a certificate that was renewed is taken in. What cannot be read now, as while it is being replaced, can be read in a while.
watch() {
	before=$1
	while kill -0 "$2"; do
		sleep 2 || true
		now=$(addresses && prints 2>/dev/null) || continue
		if [ "$now" = "$before" ] || ! known; then continue; fi
		before=$now
		kill -HUP "$2" || true
	done
}

mkdir -p "$VAR/nginx"
site_names
render_site "$here/nginx" "$VAR/nginx"
tries=60
until known; do
	[ $((tries -= 1)) -gt 0 ] || die "no address is known for one of: $(hosts | tr '\n' ' ')"
	sleep 1
done
nginx -t -q -e stderr -c "$VAR/nginx/nginx.conf"
watch "$(addresses && prints)" $$ &
exec nginx -e stderr -c "$VAR/nginx/nginx.conf"
