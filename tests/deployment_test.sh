#!/bin/sh
# What a stack is that is no demo (DABBA_DEMO=0), as its own tool renders it: nothing that is for tests, and nothing as a development stack
# may have it.
set -u
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0
check() { if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAIL  $*"; fi; }
lacks() { ! grep -n "$1" "$2"; }
has() { grep -q -e "$1" "$2"; }

unset MAKEFLAGS DABBA_ADMIN_SECOND_FACTOR DABBA_HSTS_S DABBA_ORIGIN DABBA_LISTEN DABBA_API_RATE MONGODB_URI USER_GOOGLE_CLIENT_ID USER_FACEBOOK_CLIENT_ID
DABBA_VAR=$(mktemp -d) BUILD=$PWD/build DABBA_DEMO=0 DABBA_HTTPS_PORT=9443 RUN=
XDG_RUNTIME_DIR=$DABBA_VAR
export DABBA_VAR BUILD DABBA_DEMO DABBA_HTTPS_PORT XDG_RUNTIME_DIR
trap 'rm -rf "$DABBA_VAR"' EXIT
. tools/stack_parts.sh
read_names
RUN=
make_folders
set_clock
make_secrets
make_certificate
render

nginx=$DABBA_VAR/nginx/site.conf
check has 'max-age=31536000; includeSubDomains' "$nginx"
check [ ! -s "$DABBA_VAR/nginx/stand_in.conf" ]
check [ ! -s "$DABBA_VAR/nginx/identity_stand_in.conf" ]
check lacks autoindex "$nginx"
check lacks stub_status "$nginx"
check has 'error_log stderr crit' "$DABBA_VAR/nginx/nginx.conf"
# Each log goes to the host's syslog too.
check [ "$(grep -c '^stdout_syslog=true' "$DABBA_VAR/supervisord.conf")" = "$(grep -c '^\[program' "$DABBA_VAR/supervisord.conf")" ]
check has '^stderr_syslog=true' "$DABBA_VAR/supervisord.conf"
# Health and figures: on loopback alone.
check [ "$(grep -o '[A-Z]*_OPS="[^:]*' "$DABBA_VAR/services.conf" | sed 's/.*"//' | sort -u)" = 127.0.0.1 ]

# The people of the demo stand there, and stay at rest until they are called.
check lacks 'stripe-double\|identity-double' "$DABBA_VAR/supervisord.conf"
check lacks 'DABBA_CLOCK_FILE\|ORDER_DEMO\|USER_CROWD_ADDRESSES\|STAND_IN' "$DABBA_VAR/services.conf"
check has 'USER_ADMIN_SECOND_FACTOR="required"' "$DABBA_VAR/services.conf"
check lacks 'SECOND_FACTOR="optional"' "$DABBA_VAR/services.conf"

# Secrets: each of its own, long, for its owner's eyes alone, and each part is told where its own lie.
check [ "$(find "$DABBA_VAR/secrets" -type f ! -perm 0400 | wc -l)" = 0 ]
check [ "$(find "$DABBA_VAR/secrets" -type f | wc -l)" = "$(cat "$DABBA_VAR"/secrets/* | sort -u | wc -l)" ]
check [ "$(cat "$DABBA_VAR"/secrets/* | awk 'length < 48' | wc -l)" = 0 ]
check [ "$(stat -c %a "$DABBA_VAR/secrets" "$DABBA_VAR/keys" "$DABBA_VAR/log" "$DABBA_VAR/mail" | sort -u)" = 700 ]
check [ "$(stat -c %a "$DABBA_VAR/supervisord.conf" "$DABBA_VAR/cert/dabba.key" | sort -u)" = 600 ]
for part in user restaurant order delivery admin; do
	awk -v part="[program:$part]" '$0 == part { on = 1 } /^\[program/ && $0 != part { on = 0 } on' "$DABBA_VAR/services.conf" >"$DABBA_VAR/one"
	check [ "$(grep -o 'secrets/db-[a-z]*' "$DABBA_VAR/one" | sort -u)" = "secrets/db-$part" ]
	[ $part = user ] || check lacks factor-key "$DABBA_VAR/one"
	[ $part = order ] || check lacks quote-key "$DABBA_VAR/one"
	check lacks admin-password "$DABBA_VAR/one"
done

# Where it is a package each part is a user of its own, who cannot read what another is told.
check has '^User=dabba-@PART@' deploy/debian/unit.in

# Nobody from elsewhere is shown a certificate that browsers warn of; one that an authority vouches for is taken as it is.
public() { (DABBA_LISTEN=0.0.0.0 DABBA_ORIGIN=https://food.example; make_certificate) 2>"$DABBA_VAR/said"; }
! public
check [ $? = 0 ]
check has 'browsers would not believe' "$DABBA_VAR/said"
ca=$DABBA_VAR/ca
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=Authority -keyout "$ca.key" -out "$ca.pem" 2>/dev/null
sign() {
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" -keyout "$DABBA_VAR/cert/dabba.key" -out "$ca.csr" 2>/dev/null
	echo "subjectAltName=DNS:$1" >"$ca.ext"
	openssl x509 -req -in "$ca.csr" -CA "$ca.pem" -CAkey "$ca.key" -days 1 -extfile "$ca.ext" -out "$DABBA_VAR/cert/dabba.pem" 2>/dev/null
}
sign food.example
! public
check [ $? = 0 ]
SSL_CERT_FILE=$ca.pem
export SSL_CERT_FILE
check public
sign other.example
! public
check [ $? = 0 ]
echo "$passed passed, $failed failed"
[ $failed = 0 ]
