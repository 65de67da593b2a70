#!/bin/sh
# nginx counts requests by the networks that the services count by: an IPv4 address, or the first 64 bits of an IPv6 one.
set -u
cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d /tmp/dabba-network.XXXXXX)
trap '[ ! -f "$dir/pid" ] || kill "$(cat "$dir/pid")"; rm -rf "$dir"' EXIT
passed=0 failed=0
ok() { passed=$((passed + 1)); }
bad() { failed=$((failed + 1)); echo "$*"; }

# The site's own map, told of addresses by a header, since none of these is ours to come from.
{
	echo "pid $dir/pid; error_log $dir/error.log; worker_processes 1; events { } http { access_log off;"
	for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $dir/$kind;"; done
	sed -n '/^map .binary_remote_addr .network {/,/^}/p' nginx/site.conf.in
	echo "server { listen unix:$dir/socket; set_real_ip_from unix:; real_ip_header X-Real-IP; location / { return 200 \"\$network\"; } } }"
} >"$dir/nginx.conf"
nginx -p "$dir" -e "$dir/error.log" -c "$dir/nginx.conf" || { echo "0 passed, 1 failed"; exit 1; }

network() { curl -sf --unix-socket "$dir/socket" -H "X-Real-IP: $1" http://site/ | od -An -tx1 | tr -d ' \n'; }
is() { if [ "$(network "$1")" = "$2" ]; then ok; else bad "$1 counts as $(network "$1")"; fi; }

is 192.0.2.7 c0000207
is 192.0.2.8 c0000208
for rest in :1 :a:b:c:d 0:0:ffff::1 :a0a:a0a:a0a:a0a; do is "2001:db8:$rest" 20010db800000000; done
is 2001:db8:a0a:a0a:a0a:a0a:a0a:a0a 20010db80a0a0a0a
is 2001:db8:0:1::1 20010db800000001
if [ "$(grep -cE '^limit_(req|conn)_zone .network ' nginx/site.conf.in)" = "$(grep -cE '^limit_(req|conn)_zone ' nginx/site.conf.in)" ]; then ok
else bad "a bound of nginx counts by something else"; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
