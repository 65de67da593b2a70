#!/bin/sh
# make bench: Dabba, nginx's static file, a raw transaction, Express and Flask in turns, after log-ins. ROUNDS=3 SECONDS_EACH=4.
# A stack of its own (var/bench, ports from DABBA_BENCH_PORT on) whose rate limits are out of the way, since all load has one address.
set -eu
cd "$(dirname "$0")/.."
export DABBA_VAR="$PWD/var/bench" DABBA_HTTPS_PORT="${DABBA_BENCH_PORT:-9843}" DABBA_DEMO_ACTORS=0 DABBA_CHILDREN=8
export DABBA_API_RATE=1000000 DABBA_API_BURST=100000 DABBA_ADDRESS_CONNECTIONS=2000 DABBA_LOGIN_RATE=1000 DABBA_LOGIN_BURST=1000
unset MAKEFLAGS MAKELEVEL MFLAGS
peers=build/bench/peers express_port=$((DABBA_HTTPS_PORT + 20)) flask_port=$((DABBA_HTTPS_PORT + 21)) pids=

stop() {
	for pid in $pids; do kill "$pid" 2>/dev/null || true; done
	rm -f build/www/bench-menu.json
	tools/stack.sh reset
}
trap stop EXIT
trap 'exit 1' INT TERM

mkdir -p $peers
cp -r bench/peers/express $peers/
[ -d $peers/express/node_modules ] || npm install --silent --no-audit --no-fund --prefix $peers/express
flask=$(tools/venv.sh bench/flask bench/peers/flask/requirements.txt)

tools/stack.sh up
set -a
eval "$(tools/stack.sh env)"
MENU=$DABBA_VAR/menu.json ORDERS=$DABBA_VAR/orders PEER_ORDERS=$DABBA_VAR/peer-orders SECRET=0123456789abcdef0123456789abcdef
MENU_PATH=$(build/bench/prepare 64 "$ORDERS" "$MENU")
DB_SOCKET=$TEST_DB_SOCKET DB_USER=$TEST_DB_USER
EXPRESS_URL=https://127.0.0.1:$express_port FLASK_URL=https://127.0.0.1:$flask_port CERT=$DABBA_VAR/cert/dabba.pem KEY=$DABBA_VAR/cert/dabba.key
OWN_PROCESSES="$PWD/build/bin/|nginx: |$DABBA_VAR/nginx/nginx.conf" ORDER_PROCESSES="$PWD/build/bin/order "
set +a
cp "$MENU" build/www/bench-menu.json
token=$(cd $peers/express && node -e 'console.log(require("jsonwebtoken").sign({ sub: "0190f2a4-0000-7000-8000-000000000001" }, process.env.SECRET))')
sed "s/^[^\t]*/$token/" "$ORDERS" >"$PEER_ORDERS"
PORT=$express_port node $peers/express/server.js & pids="$pids $!"
"$flask"/bin/gunicorn --log-level error -w 2 --threads 8 --certfile "$CERT" --keyfile "$KEY" -b 127.0.0.1:$flask_port --chdir bench/peers/flask app:app & pids="$pids $!"
for url in "$EXPRESS_URL" "$FLASK_URL"; do
	tries=0
	until curl -skfo /dev/null "$url/menu"; do tries=$((tries + 1)); [ $tries -lt 100 ] || { echo "bench: $url does not answer" >&2; exit 1; }; sleep 0.1; done
done
# Log-ins first: of the load thousands of orders are left that nobody cooks, and the workers go on about them.
build/bench/log_ins "${LOG_IN_TRIES:-2000}" "${FLOOD_SECONDS:-30}" | tee build/bench/result.txt
# The raw transaction's rows are no orders: what holds of orders does not hold of them, so this stack is thrown away.
build/bench/bench "${ROUNDS:-3}" "${SECONDS_EACH:-4}" | tee -a build/bench/result.txt
