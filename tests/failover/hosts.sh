# shellcheck shell=sh
# A cell on nine machines, each a network of its own behind one bridge: db1 to db3 with a node of Galera, redis1 to redis3 with a server of
# each Redis and a Sentinel, s1 to s3 with every service and worker; the door, with nginx, the documents and the load, is where this runs.
# Read by failover.sh, in namespaces of its own. FOLDER: everything that is written; TOP: the project; BUILD: where the executables are.

NET=10.77.0 DOOR=10.77.0.1
address_of() { case $1 in s*) echo $NET.1"${1#s}" ;; db*) echo $NET.2"${1#db}" ;; redis*) echo $NET.3"${1#redis}" ;; esac; }
on() { net=$1; shift; nsenter --net="/run/netns/$net" "$@"; }

make_network() {
	ip link set lo up
	ip link add lan type bridge
	ip address add $DOOR/24 dev lan
	ip link set lan up
	# What nginx has asked a machine that is gone ends with it: docs/scaling.md.
	sysctl -q -w net.ipv4.tcp_keepalive_time=3 net.ipv4.tcp_keepalive_intvl=1 net.ipv4.tcp_keepalive_probes=3
	for host in s1 s2 s3 db1 db2 db3 redis1 redis2 redis3; do add_host $host; done
}
add_host() {
	mkdir -p "$FOLDER/$1"
	ip netns add "$1"
	ip link add "$1" type veth peer name eth0 netns "$1"
	ip link set "$1" master lan up
	on "$1" ip link set lo up
	on "$1" ip address add "$(address_of "$1")/24" dev eth0
	on "$1" ip link set eth0 up
}
unplug() { ip link set "$1" down; }
plug_in() { ip link set "$1" up; }

# start HOST NAME COMMAND...: in the background, with a file of its pid and one of what it says.
start() {
	host=$1 name=$2
	shift 2
	nsenter --net="/run/netns/$host" "$@" >>"$FOLDER/$host/$name.log" 2>&1 &
	echo $! >"$FOLDER/$host/$name.pid"
}
pid_of() { cat "$FOLDER/$1/$2.pid"; }
runs() { kill -0 "$(pid_of "$1" "$2")" 2>/dev/null && [ "$(cut -d' ' -f3 "/proc/$(pid_of "$1" "$2")/stat" 2>/dev/null)" != Z ]; }
is_over() { ! runs "$@"; }
# What the kernel would not do to a host: it loses its power.
cut_power() { ip netns pids "$1" | xargs -r kill -9 2>/dev/null || true; }
kill_process() { kill -9 "$(pid_of "$1" "$2")"; }

# waits SECONDS WHAT COMMAND...
waits() {
	until_s=$(($(date +%s) + $1)) awaited=$2
	shift 2
	until "$@" >/dev/null 2>&1; do
		[ "$(date +%s)" -le $until_s ] || die "$awaited did not come in time"
		sleep 0.1
	done
}

# --- Galera ---

GALERA="gmcast.listen_addr=tcp://0.0.0.0:4567;evs.suspect_timeout=PT2S;evs.inactive_timeout=PT6S;evs.keepalive_period=PT0.5S;evs.inactive_check_period=PT0.25S"
socket_of_db() { echo "$FOLDER/$1/db.sock"; }

# start_db HOST [MORE...]
start_db() {
	db=$1
	shift
	start "$db" mariadb mariadbd --no-defaults --user=mysql --datadir="$FOLDER/$db/data" --socket="$FOLDER/$db/db.sock" --pid-file="$FOLDER/$db/own.pid" \
		--bind-address="$(address_of "$db")" --port=3306 --character-set-server=utf8mb4 --innodb-buffer-pool-size=96M --innodb-log-file-size=48M \
		--innodb-flush-log-at-trx-commit=1 --performance-schema=OFF --tcp-keepalive-time=15 --tcp-keepalive-interval=5 --tcp-keepalive-probes=3 --max-connections=500 --skip-name-resolve --default-time-zone=+00:00 \
		--binlog-format=ROW --innodb-autoinc-lock-mode=2 --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-cluster-name=dabba \
		--wsrep-cluster-address=gcomm://$NET.21,$NET.22,$NET.23 --wsrep-node-name="$db" --wsrep-node-address="$(address_of "$db")" \
		--wsrep-sst-method=rsync --wsrep-slave-threads=2 --wsrep-provider-options="$GALERA" "$@"
}
sql() { node=$1; shift; mariadb --no-defaults -N -B -u root -S "$(socket_of_db "$node")" -e "$*"; }
is_synced() { [ "$(sql "$1" "SHOW STATUS LIKE 'wsrep_local_state_comment'" | cut -f2)" = Synced ] && [ "$(sql "$1" "SHOW STATUS LIKE 'wsrep_cluster_size'" | cut -f2)" = "${2:-3}" ]; }
are_synced() { is_synced db1 && is_synced db2 && is_synced db3; }

make_databases() {
	mkdir "$FOLDER/db1/data"
	mariadb-install-db --no-defaults --user=mysql --datadir="$FOLDER/db1/data" --skip-test-db --auth-root-authentication-method=socket \
		--auth-root-socket-user=root >"$FOLDER/install-db.log" 2>&1 || die "mariadb-install-db failed"
	for db in db2 db3; do cp -a "$FOLDER/db1/data" "$FOLDER/$db/data"; done
	chown mysql "$FOLDER/db1" "$FOLDER/db2" "$FOLDER/db3"
	start_db db1 --wsrep-new-cluster
	waits 60 "the first node of Galera" is_synced db1 1
	start_db db2
	waits 90 "the second node of Galera" is_synced db2 2
	start_db db3
	waits 90 "the third node of Galera" are_synced
}
# Where it was when it died, as Debian's unit asks (galera_recovery): so that it is told what it has missed, and not everything.
restart_db() {
	at=$(mariadbd --no-defaults --user=mysql --datadir="$FOLDER/$1/data" --socket="$FOLDER/$1/recovery.sock" --innodb-log-file-size=48M --wsrep-on=ON \
		--wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-recover 2>&1 | tee -a "$FOLDER/$1/mariadb.log" | sed -n 's/.*Recovered position:* *//p' | tail -n 1)
	start_db "$1" --wsrep-start-position="${at:-00000000-0000-0000-0000-000000000000:-1}"
}

# --- Redis: what may forget at port 6379, the queue's bell at 6380, a Sentinel at 26379 on each of three ---

redis_port() { case $1 in cache) echo 6379 ;; queue) echo 6380 ;; esac; }
start_redis() {
	name=$2 more=
	[ "$name" = cache ] && policy=allkeys-lru || policy=noeviction
	[ -z "${3:-}" ] || more="--replicaof $3 $(redis_port "$name")"
	mkdir -p "$FOLDER/$1/$name"
	start "$1" "$name" redis-server --port "$(redis_port "$name")" --bind "$(address_of "$1")" --protected-mode no --dir "$FOLDER/$1/$name" --save "" \
		--appendonly no --maxmemory 64mb --maxmemory-policy $policy --repl-diskless-sync-delay 0 --repl-timeout 10 $more
}
start_sentinel() {
	[ -f "$FOLDER/$1/sentinel.conf" ] || {
		printf 'port 26379\nbind %s\nprotected-mode no\ndir %s\n' "$(address_of "$1")" "$FOLDER/$1"
		for name in cache queue; do
			printf 'sentinel monitor dabba-%s %s %s 2\n' $name $NET.31 "$(redis_port $name)"
			printf 'sentinel down-after-milliseconds dabba-%s 1500\nsentinel failover-timeout dabba-%s 6000\n' $name $name
		done
	} >"$FOLDER/$1/sentinel.conf"
	start "$1" sentinel redis-server "$FOLDER/$1/sentinel.conf" --sentinel
}
make_redis() {
	for host in redis1 redis2 redis3; do
		[ $host = redis1 ] && of='' || of=$NET.31
		for name in cache queue; do start_redis "$host" "$name" "$of"; done
		start_sentinel "$host"
	done
	waits 60 "Redis with its replicas and Sentinels" redis_is_whole
}
redis_is_whole() {
	for host in redis1 redis2 redis3; do
		info=$(on $host redis-cli -h "$(address_of $host)" -p 26379 info sentinel) || return 1
		[ "$(echo "$info" | grep -c 'status=ok,.*slaves=2,sentinels=3')" = 2 ] || return 1
	done
	for name in cache queue; do replicas_follow $name || return 1; done
}
replicas_follow() {
	of=$(primary_of "$1")
	[ -n "$of" ] && on "$of" redis-cli -h "$(address_of "$of")" -p "$(redis_port "$1")" info replication | tr -d '\r' | grep -q '^connected_slaves:2$'
}
# The host of the one that most Sentinels now call the primary.
primary_of() {
	for host in redis1 redis2 redis3; do
		timeout 2 nsenter --net=/run/netns/$host redis-cli -h "$(address_of $host)" -p 26379 sentinel get-master-addr-by-name "dabba-$1" 2>/dev/null | head -n 1
	done | sort | uniq -c | sort -rn | sed -n '1s/.*\.3/redis/p'
}

# --- the services ---

# Where things lie on a host (tools/parts.sh): HOST.
set_places() {
	ORIGIN=$DABBA_ORIGIN INTERNAL_SOCKET='' DABBA_INTERNAL_LISTEN=$DOOR:8081 CACHE_SOCKET=sentinel://$NET.31:26379,$NET.32:26379,$NET.33:26379/dabba-cache
	QUEUE_SOCKET=sentinel://$NET.31:26379,$NET.32:26379,$NET.33:26379/dabba-queue MONGODB=DABBA_MONGODB_URI=mongodb://$DOOR:27017/
	KEYS=$FOLDER/keys STATE=$FOLDER/$HOST SLOTS=$FOLDER/$HOST OPS_FIRST=9110 ADMIN_EMAIL=admin@dabba.example
}
port_of() { services | grep -nx "$1" | sed 's/:.*//;s/^/900/'; }
socket_of() { echo "$(address_of "$HOST"):$(port_of "$1")"; }
secret_of() { echo "$FOLDER/secrets/$2"; }
db_address() { echo HOST=$NET.21:3306,$NET.22:3306,$NET.23:3306; }
host_settings() {
	printf '%s\n' "DABBA_PRIVATE_HOSTS=$DOOR $NET.21 $NET.22 $NET.23 $NET.31 $NET.32 $NET.33" "DABBA_CLOCK_FILE=$FOLDER/clock"
	case $1 in
	user) printf '%s\n' "USER_MAIL_FOLDER=$FOLDER/mail" USER_MAIL_FROM=dabba@localhost USER_ADMIN_SECOND_FACTOR=optional USER_CROWD_ADDRESSES=127.0.0.1 ;;
	order) echo ORDER_DEMO=true ;;
	restaurant) echo "RESTAURANT_GAZETTEER=$BUILD/streets.tsv" ;;
	esac
}
# The lines of the table that are a part's: service, pools and workers.
processes_of() { parts | awk -v part="$1" '$3 == part || part == "all"'; }
start_part() {
	HOST=$1
	set_places
	processes_of "$2" | while read -r process executable part children ops _; do
		more=
		[ "$executable" != queue ] || more=relay
		settings "$process" "$part" "$children" "$ops" | quoted >"$FOLDER/$HOST/$process.env"
		start "$HOST" "$process" env -i sh -c 'set -a; . "$0"; exec "$@"' "$FOLDER/$HOST/$process.env" "$BUILD/bin/$executable" $more
	done
}
quoted() { sed "/^\$/d; s/'/'\\\\''/g; s/=\(.*\)$/='\1'/"; }
# So that nobody who asks one of its services is refused.
end_part() {
	for process in $(processes_of "$2" | cut -d' ' -f1); do kill -TERM "$(pid_of "$1" "$process")" 2>/dev/null || true; done
	for process in $(processes_of "$2" | cut -d' ' -f1); do waits 40 "the end of $process on $1" is_over "$1" "$process"; done
}
# A port as services of a part have their health at.
ops_of() { processes_of "$1" | awk '$4 != "-" { print 9110 + $5 }'; }
is_ready() { for port in $(ops_of "$2"); do on "$1" curl -sf -m 5 -o /dev/null "http://127.0.0.1:$port/readyz" || return 1; done; }
is_up() { is_ready "$1" all; }

# --- the door ---

make_site() {
	NAMES=$FOLDER/names.sed RUN=$FOLDER VAR=$FOLDER WWW=$BUILD/www CERTIFICATE=$FOLDER/dabba.pem CERTIFICATE_KEY=$FOLDER/dabba.key
	DABBA_LISTEN=127.0.0.1 DABBA_HTTP_PORT=$((DABBA_HTTPS_PORT + 1)) ADMIN_ALLOW=127.0.0.0/8 DABBA_INTERNAL_ALLOW=$NET.0/24 HOST=s1
	set_places
	for pool in $(services); do
		port=$(port_of "$pool")
		eval "$(upper "$pool")_UPSTREAM='$NET.11:$port $NET.12:$port $NET.13:$port'"
	done
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
		-keyout "$CERTIFICATE_KEY" -out "$CERTIFICATE" 2>/dev/null
	site_names
	name USER 'user root;'
	mkdir -p "$FOLDER/nginx/cache"
	render_site nginx "$FOLDER/nginx"
	nginx -e stderr -c "$FOLDER/nginx/nginx.conf" >"$FOLDER/access.log" 2>"$FOLDER/nginx.log" &
}
make_documents() {
	mkdir "$FOLDER/docs"
	java -Xmx256m -XX:+UseSerialGC -cp "$TOP/build/docstore:$TOP/build/docstore/lib/*" Docstore 27017 "$FOLDER/docs/docstore.mv" $DOOR >"$FOLDER/docstore.log" 2>&1 &
	waits 60 "the document store" bash -c "exec 3<>/dev/tcp/$DOOR/27017"
}
