#!/bin/sh
# The Secrets that the manifests name, of the files that deploy/container/secrets.sh has made: secrets.sh FOLDER NAMESPACE | kubectl apply -f -
# Each part is given what it needs alone.
set -eu
[ $# = 2 ] || { sed -n '2,3p' "$0"; exit 2; }
folder=$1 namespace=$2

data() { printf '  %s: %s\n' "${1##*/}" "$(base64 -w0 <"$folder/${2:-$1}")"; }
head_of() { printf -- '---\napiVersion: v1\nkind: Secret\nmetadata: { name: %s, namespace: %s }\ntype: %s\ndata:\n' "$1" "$namespace" "${2:-Opaque}"; }
# secret NAME FILE...
secret() {
	head_of "$1"
	shift
	for file; do data "$file"; done
}
keys() {
	head_of "$1"
	for file in "$folder/$2"/*.pem; do data "$2/${file##*/}"; done
}

for part in order restaurant delivery admin; do
	case $part in order) more="quote-key stripe-secret-key stripe-webhook-secret" ;; *) more=mongodb-uri-$part ;; esac
	# shellcheck disable=SC2086
	secret $part ca service-token db-$part $more
done
secret user ca service-token db-user factor-key google-client-secret facebook-client-secret
secret user-worker ca service-token db-user factor-key admin-password mail-password
secret relay ca service-token db-relay
secret migrate ca db-root db-user db-restaurant db-order db-delivery db-admin db-relay db-watch
secret watch ca db-watch
secret mariadb ca db-root mariadb-certificate mariadb-key
secret mongodb ca mongodb-pem docs-root docs-restaurant docs-delivery docs-admin
secret people admin-password
keys signing-keys keys
keys public-keys public-keys
head_of dabba-tls kubernetes.io/tls
data tls.crt certificate
data tls.key certificate-key
