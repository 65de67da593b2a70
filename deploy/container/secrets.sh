#!/bin/sh
# shellcheck disable=SC1090,SC2034
# Makes what is secret, once: secrets.sh FOLDER. What is there already stays, so it can be run again. As root it gives the files to the user of
# Dabba's containers (10001; MongoDB's: 999), whose alone they are: mode 0400. ORIGIN_HOST names the site in the certificate that it makes for
# want of a real one (put that in its place: certificate, certificate-key).
set -eu
[ $# = 1 ] || { sed -n 3,5p "$0"; exit 2; }
umask 077
for parts in "$(dirname "$0")/../../tools/parts.sh" /usr/share/dabba/parts.sh; do
	if [ -f "$parts" ]; then . "$parts"; break; fi
done
mkdir -p "$1/keys" "$1/public-keys"
cd "$1"
SECRETS=.

# The pair that signs access tokens; later ones are made by `keys`.
make_signing_pair() {
	! ls keys/*.public.pem >/dev/null 2>&1 || return 0
	kid=$(date -u +%Y%m%dT%H%M%SZ)-$(openssl rand -hex 3)
	openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "keys/$kid.private.pem" 2>/dev/null
	openssl pkey -in "keys/$kid.private.pem" -pubout -out "keys/$kid.public.pem"
}

# Databases prove who they are to services by an authority of this installation's own.
make_authority() {
	[ -s ca-key ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=Dabba's own" -keyout ca-key -out ca 2>/dev/null
}
# certify NAME DNS...
certify() {
	name=$1
	[ ! -s "$name-certificate" ] || return 0
	shift
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout "$name-key" -out "$name.csr" 2>/dev/null
	printf 'subjectAltName=%s\n' "$(printf 'DNS:%s,' "$@" | sed 's/,$//')" >"$name.ext"
	openssl x509 -req -in "$name.csr" -CA ca -CAkey ca-key -CAcreateserial -days 3650 -extfile "$name.ext" -out "$name.new" 2>/dev/null
	mv "$name.new" "$name-certificate"
	rm "$name.csr" "$name.ext"
}

# Who may read and write which database of MongoDB stands in the script that makes its accounts: mongodb.js.
mongodb_uri() {
	[ -s "mongodb-uri-$1" ] ||
		printf 'mongodb://dabba_%s:%s@mongodb:27017/?authSource=admin&tls=true&tlsCAFile=/run/secrets/ca\n' "$1" "$(cat "docs-$1")" >"mongodb-uri-$1"
}

make_common_secrets
for name in docs-root docs-restaurant docs-delivery docs-admin db-root; do make_secret "$name"; done
# Of others: empty until they are written into these files.
for name in stripe-secret-key stripe-webhook-secret google-client-secret facebook-client-secret mail-password; do touch "$name"; done
for name in restaurant delivery admin; do mongodb_uri $name; done
[ -s docstore-uri ] || echo 'mongodb://mongodb:27017/?tls=true&tlsCAFile=/run/secrets/ca' >docstore-uri
make_signing_pair
cp -f keys/*.public.pem public-keys/
for file in public-keys/*; do [ -f "keys/${file##*/}" ] || rm -f "$file"; done
make_authority
certify mariadb mariadb localhost
certify mongodb mongodb localhost
cat mongodb-key mongodb-certificate >mongodb-pem
[ -s certificate ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj "/CN=${ORIGIN_HOST:-localhost}" \
	-addext "subjectAltName=DNS:${ORIGIN_HOST:-localhost},DNS:nginx,IP:127.0.0.1" -keyout certificate-key -out certificate 2>/dev/null

find . -type f -exec chmod 0400 {} +
find . -type d -exec chmod 0700 {} +
chmod 0444 ca ./*certificate keys/*.public.pem public-keys/*
[ "$(id -u)" != 0 ] || { chown -R 10001:10001 . && chown 999:999 mongodb-pem docs-root docs-restaurant docs-delivery docs-admin; }
