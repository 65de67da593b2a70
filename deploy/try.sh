#!/bin/sh
# Has an order delivered where the demo city is, by its own people: try.sh ORIGIN CA_FILE. A customer of it orders, pays the courier, and waits at the
# door (docs/walk.md says the same step by step). DEMO_PASSWORD: the demo people's.
set -eu
[ $# = 2 ] || { sed -n '2,3p' "$0"; exit 2; }
api=$1/api/v1 ca=$2
password=${DEMO_PASSWORD:-tiffin-at-noon}
token=

die() { echo "try: $*" >&2; exit 1; }
# A refusal that says when to come again is obeyed.
ask() { curl -sS --retry 8 --retry-all-errors --fail-with-body --cacert "$ca" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }
field() { jq -re "$1" || die "an answer without $1"; }

token=$(curl -sS --retry 8 --cacert "$ca" -H 'Content-Type: application/json' "$api/auth/sessions" \
	-d "{\"email\":\"customer7@demo.example\",\"password\":\"$password\"}" | field .access_token)
restaurant=$(ask "$api/restaurants?lat=52.5200&lng=13.4050&open=true" | field '.items[0].id')
lines=$(ask "$api/restaurants/$restaurant/menu" | jq -c '[.categories[1].items[0] | {item_id: .id, quantity: 3, options: [.option_groups[] | .options[0:.min][].id]}]')
quote=$(ask "$api/quotes" -d "{\"restaurant_id\":\"$restaurant\",\"lines\":$lines,\"dropoff\":{\"lat\":52.5200,\"lng\":13.4050},\"payment\":\"cash\"}" | field .quote)
order=$(jq -n --arg quote "$quote" '{quote: $quote, contact_name: "Asha Rao", contact_phone: "+4930999888",
	dropoff: {street: "Torstrasse 1", city: "Berlin", postcode: "10119", lat: 52.5200, lng: 13.4050}}' |
	ask "$api/orders" -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" -d @- | field .id)
echo "placed: $order"
began=$(date +%s) last=
while state=$(ask "$api/orders/$order" | field .state); do
	[ "$state" = "$last" ] || echo "$(($(date +%s) - began)) s: $state"
	last=$state
	case $state in delivered) exit 0 ;; rejected | expired | cancelled) die "the order was $state" ;; esac
	[ $(($(date +%s) - began)) -lt "${TRY_S:-3600}" ] || die "it is still $state"
	sleep 2
done
die "the order cannot be asked after"
