#!/bin/sh
# Our half of OpenID Connect against a provider that others have made: oidc-provider, on this machine.
set -u
cd "$(dirname "$0")/.." || exit 1

fail() {
	echo "$*"
	echo "0 passed, 1 failed"
	exit 1
}

. tools/newer_node.sh
(cd tests/oidc && npm ci --silent --no-audit --no-fund) || fail "oidc-provider cannot be fetched"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
said=$(mktemp)
node tests/oidc/provider.mjs "$port" https://dabba.example/api/v1/auth/providers/google/callback >"$said" 2>&1 &
provider=$!
trap 'kill $provider; rm -f "$said"' EXIT
for _ in $(seq 100); do grep -q '^listening' "$said" && break; sleep 0.1; done
grep -q '^listening' "$said" || { cat "$said"; fail "the provider does not start"; }

# The stand-in for Google and Facebook plays where nobody's real account is at stake, and nowhere else.
stands_in() { env BUILD=build "$@" sh -c '. tools/stack_parts.sh; has_identity_double'; }
stands_in DABBA_DEMO=1 || fail "the demo has no stand-in"
! stands_in DABBA_DEMO=0 || fail "the stand-in runs outside of the demo"
! stands_in DABBA_DEMO=1 USER_GOOGLE_CLIENT_ID=1 || fail "the stand-in runs beside a client of Google's"
secret=$(mktemp) && echo "a secret of the test" >"$secret" && chmod 400 "$secret"
! IDENTITY_DOUBLE_URL=http://127.0.0.1:1 IDENTITY_DOUBLE_BROWSER_URL=/x IDENTITY_DOUBLE_REDIRECT_TO=/x IDENTITY_DOUBLE_CLIENT_ID=real IDENTITY_DOUBLE_CLIENT_SECRET_FILE=$secret \
	timeout 5 build/bin/identity-double 2>"$secret.said" || fail "the stand-in takes a client that does not say what it is"
grep -q "begins with stand-in-" "$secret.said" || fail "the stand-in does not say why it does not start: $(cat "$secret.said")"
rm -f "$secret" "$secret.said"
build/tests/oidc_client "http://127.0.0.1:$port"
