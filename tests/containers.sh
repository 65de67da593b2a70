#!/bin/sh
# make test-containers: builds the real Dockerfile, starts the compose stack with the docstore and the demo city's clock, on networks as split as
# they are for users, and has an order delivered in it by nothing but its own people. As root, with podman; without Docker's engine.
#
# What stands in for what cannot be had: Debian's image by debootstrap, MongoDB's by the docstore, and `docker compose up --wait` by this
# script, which starts one after the other and asks each image's own health check. STORE: where images lie (build/containers); IMAGES=there: those that
# lie there are taken as they are.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "this needs root, for podman's networks and mounts"; exit 77; }
STORE=${STORE:-$PWD/build/containers} BEGAN=${BEGAN:-$(date +%s)}
export STORE BEGAN
# Building fetches packages; what is built then runs apart.
[ -n "${PART:-}" ] || {
	tools/setup.sh podman buildah crun debootstrap netavark aardvark-dns iptables iproute2 catatonit python3-venv
	VENV=$(tools/venv.sh deploy-venv tests/deploy/requirements.txt)
	export VENV
	[ "${IMAGES:-}" = there ] || PART=images tests/containers/podman.sh "$PWD/tests/containers.sh"
	PART=stack exec tests/containers/podman.sh --apart "$PWD/tests/containers.sh"
}
export DABBA_SECRETS="$STORE/secrets" DABBA_ACME="$STORE/acme" DABBA_HTTPS_PORT="${DABBA_TEST_PORT:-9443}" DABBA_HTTP_PORT="$((${DABBA_TEST_PORT:-9443} + 1))"
export DABBA_ORIGIN="https://localhost:$DABBA_HTTPS_PORT"
passed=0

say() { printf '%4d s  %s\n' $(($(date +%s) - BEGAN)) "$*"; }
die() { say "FAIL  $*"; echo "$passed passed, 1 failed"; exit 1; }
podman() { command podman "$@" 2>"$STORE/said" || { rc=$?; cat "$STORE/said" >&2; return $rc; }; }
compose() {
	"$VENV/bin/podman-compose" --env-file deploy/demo.env --profile demo --profile setup --in-pod=false -f docker-compose.yml -f docker-compose.docstore.yml "$@"
}
# The compose file's own check of mongodb reaches podman 4 as one word; the docstore's is asked here.
ready() {
	[ "$1" != mongodb ] || { command podman exec dabba_mongodb_1 /bin/probe 27017 >/dev/null 2>&1; return; }
	command podman healthcheck run "dabba_$1_1" >/dev/null 2>&1
}
# Not ended, and not begun anew since.
runs() { [ "$(command podman inspect -f '{{.State.Running}} {{.RestartCount}}' "dabba_$1_1")" = "true 0" ]; }
wait_for() {
	tries=600
	until ready "$1"; do
		{ runs "$1" && [ $((tries -= 1)) -gt 0 ]; } || { podman logs --tail 30 "dabba_$1_1" >&2; die "$1 does not get well"; }
		sleep 1
	done
	say "healthy: $1"
}
# start NAME: that one alone, whatever it depends on.
start() { compose up -d --no-deps --no-build "$1" >"$STORE/up.log" 2>&1 || { cat "$STORE/up.log" >&2; die "$1 does not start"; }; }
runs_once() {
	compose run --rm --no-deps "$@" >"$STORE/run.log" 2>&1 || { cat "$STORE/run.log" >&2; die "$1 fails"; }
	say "done: $1"
}
down() {
	compose down -v -t 20 >"$STORE/down.log" 2>&1 || true
	command podman volume ls -q 2>/dev/null | grep "^dabba_" | xargs -r env podman volume rm -f >>"$STORE/down.log" 2>&1 || true
}

build_images() {
	podman image exists docker.io/library/debian:bookworm-slim || tests/containers/base_image.sh docker.io/library/debian:bookworm-slim >/dev/null
	version=$(git describe --always --dirty)
	for target in secrets migrate keys user restaurant order delivery admin user-worker restaurant-worker order-worker payment-worker delivery-worker admin-worker \
		queue clock simulator invariants nginx mariadb redis docstore; do
		buildah bud --layers --pull-never --format docker --isolation chroot --network host --build-arg VERSION="$version" \
			-f deploy/Dockerfile --target $target -t "docker.io/dabba/$target:latest" . >"$STORE/build-$target.log" 2>&1 ||
			{ tail -n 30 "$STORE/build-$target.log" >&2; die "the image $target cannot be built"; }
		say "built: $target"
	done
}

# What listens, as NAME:PORT/ADDRESS: inside, at the door, and, in place of the world, at an address that none of the networks has.
listeners() {
	echo world:7777/198.51.100.1
	for it in mariadb:3306 mongodb:27017 redis-cache:6379 redis-queue:6379 order:9000 order:9100 nginx:8081 nginx:8443; do
		for address in $(podman inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' "dabba_${it%:*}_1"); do echo "$it/$address"; done
	done
}
# reaches NETWORK NAME:PORT...: a container on it can connect to these of the listeners, and to no other. (podman 4 leads from one network that leads
# outside to all others that do, as Docker does not.)
reaches() {
	network=$1
	shift
	# shellcheck disable=SC2016,SC2086
	found=$(podman run --rm --network "$network" docker.io/library/debian:bookworm-slim bash -c 'for it; do
		name=${it%/*}; (timeout 3 bash -c "exec 3<>/dev/tcp/${it#*/}/${name#*:}" 2>/dev/null && echo "$name") & done; wait' bash $listeners | sort | tr '\n' ' ')
	[ "$found" = "$(printf '%s\n' "$@" | sort | tr '\n' ' ')" ] || die "from the network $network one reaches $found, and not just $*"
	passed=$((passed + 1))
}
networks_are_split() {
	ip address add 198.51.100.1/32 dev lo
	python3 -m http.server -b 198.51.100.1 7777 >/dev/null 2>&1 &
	until curl -so /dev/null http://198.51.100.1:7777/; do sleep 1; done
	listeners=$(listeners)
	reaches podman nginx:8443 world:7777
	reaches dabba_outside nginx:8443 world:7777
	reaches dabba_cell nginx:8081 nginx:8443 order:9000 order:9100
	reaches dabba_data mariadb:3306 mongodb:27017 redis-cache:6379 redis-queue:6379 order:9000 order:9100
	say "from each network one reaches what is meant for it"
}

# A volume with something else on it: MariaDB does not start there, and deletes nothing.
leaves_what_is_not_its_own() {
	mkdir -p "$STORE/foreign"
	echo precious >"$STORE/foreign/ibdata1"
	chown -R 10001 "$STORE/foreign"
	! podman run --rm -v "$STORE/foreign:/var/lib/mysql" -v "$DABBA_SECRETS/db-root:/run/secrets/db-root:ro" docker.io/dabba/mariadb:latest >/dev/null 2>&1 ||
		die "MariaDB starts on a volume that is not its own"
	grep -q 'not a database of Dabba' "$STORE/said" || die "MariaDB does not say why it leaves a volume alone"
	[ "$(ls -A "$STORE/foreign")$(cat "$STORE/foreign/ibdata1")" = ibdata1precious ] || die "MariaDB touches what is not its own"
	say "MariaDB leaves a volume alone that is not its own"
	passed=$((passed + 1))
}
keeps_its_data() {
	podman restart -t 30 dabba_mariadb_1 >/dev/null
	wait_for mariadb
	# shellcheck disable=SC2016
	podman exec dabba_mariadb_1 sh -c 'mariadb --no-defaults -S /run/dabba/db.sock -u root -p"$(cat /run/secrets/db-root)" -e "SELECT COUNT(*) FROM dabba_meta.migrations"' >/dev/null ||
		die "MariaDB does not find its data again"
	say "MariaDB has its data after a restart"
	passed=$((passed + 1))
}
# nginx cannot read the certificate for a while; then there is another, whose key comes last.
takes_a_new_certificate() {
	chmod 000 "$DABBA_SECRETS/certificate"
	sleep 5
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
		-keyout "$STORE/new-key" -out "$STORE/new" 2>/dev/null
	cat "$STORE/new" >"$DABBA_SECRETS/certificate"
	chmod 444 "$DABBA_SECRETS/certificate"
	sleep 5
	cat "$STORE/new-key" >"$DABBA_SECRETS/certificate-key"
	tries=60
	until curl -sfo /dev/null --cacert "$STORE/new" "$DABBA_ORIGIN/page.css"; do
		[ $((tries -= 1)) -gt 0 ] || die "nginx does not take a new certificate in"
		sleep 1
	done
	say "nginx takes a new certificate in"
	passed=$((passed + 1))
}
# As an authority asks before it gives a certificate.
shows_who_it_is() {
	[ "$(curl -sf "http://localhost:$DABBA_HTTP_PORT/.well-known/acme-challenge/asked")" = answered ] || die "nginx does not show what certbot leaves"
	say "nginx shows what certbot leaves"
	passed=$((passed + 1))
}
# The city's people have logged in: who orders before that meets nobody. They give up by themselves where nobody gets on.
are_at_work() {
	until said=$(command podman logs dabba_actors_1 2>&1 | grep ' couriers, '); do
		runs actors || die "the people of the city do not come to work"
		sleep 1
	done
	case $said in *"not all went well"*) die "the people of the city: $said" ;; esac
	say "the people of the city are at work"
}

mkdir -p "$STORE"
[ "$PART" = stack ] || { build_images; exit 0; }
trap down EXIT
trap 'exit 1' INT TERM
down
rm -rf "$DABBA_SECRETS" && mkdir -p "$DABBA_SECRETS" "$DABBA_ACME/.well-known/acme-challenge"
printf answered >"$DABBA_ACME/.well-known/acme-challenge/asked"
runs_once secrets
runs_once clock set --week-of 2026-11-20T16:30:00Z --speed 10
for name in mariadb mongodb redis-cache redis-queue; do start $name; done
for name in mariadb mongodb redis-cache redis-queue; do wait_for $name; done
leaves_what_is_not_its_own
runs_once migrate
services="user user-login user-provider restaurant order order-pay delivery admin" workers="user-worker restaurant-worker order-worker payment-worker delivery-worker admin-worker"
for name in $services $workers relay nginx; do start "$name"; done
for name in $services $workers relay nginx; do wait_for "$name"; passed=$((passed + 1)); done
networks_are_split
shows_who_it_is
takes_a_new_certificate
keeps_its_data
say "bringing the demo city in"
runs_once city
start actors
are_at_work
say "an order is placed at $DABBA_ORIGIN"
sh deploy/try.sh "$DABBA_ORIGIN" "$DABBA_SECRETS/certificate" || die "no order is delivered"
say "it was delivered"
passed=$((passed + 1))
echo "$passed passed, 0 failed"
