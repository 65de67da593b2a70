# What Dabba consists of and what each part is told, once for every way of running it on one host: the development stack
# (tools/stack_parts.sh) and the Debian package (deploy/debian/dabba) read this, and say where things lie there:
#   socket_of NAME        the FastCGI socket of a service
#   secret_of PART NAME   the file of a secret, as the processes of a part may read it
#   db_address            what holds of SOCKET=, HOST=, PORT= and CA_FILE= of MySQL, each on a line
#   host_settings PART    what is told a part on this kind of host alone
# and set ORIGIN, INTERNAL_SOCKET, CACHE_SOCKET, QUEUE_SOCKET, MONGODB, KEYS, STATE, SLOTS and OPS_FIRST, the first of the ops ports.

PARTS="user restaurant order delivery admin"

# name, executable, whose settings, processes (- a worker), place of its ops port (- none), seconds to end in.
# The services beyond the five are pools of the same executables, for what may take long: hashing passwords (more processes than have a
# place, so that refusing needs no waiting), asking Google and Facebook, asking the payment provider. A delivery worker mostly waits for
# the document store: two wait for half as long.
parts() {
	children=${DABBA_CHILDREN:-4}
	cat <<-END
	user user user $children 0 15
	user-worker user-worker user - -5 30
	restaurant restaurant restaurant $children 1 15
	restaurant-worker restaurant-worker restaurant - -4 30
	order order order $children 2 15
	order-worker order-worker order - -2 30
	delivery delivery delivery $children 3 15
	delivery-worker delivery-worker delivery - -1 30
	delivery-worker-2 delivery-worker delivery - -3 30
	admin admin admin $children 4 15
	admin-worker admin-worker admin - 8 30
	user-login user user 10 5 15
	order-pay order order 4 6 15
	user-provider user user ${DABBA_PROVIDER_CHILDREN:-4} 7 15
	payment-worker payment-worker order - 9 30
	relay queue relay - ${RELAY_PLACE:--} 10
	END
}

# The services among them.
services() { parts | awk '$4 != "-" { print $1 }'; }

upper() { echo "$1" | tr a-z- A-Z_; }

# --- settings: NAME=value lines ---

common_settings() {
	cat <<-END
	DABBA_ORIGIN=$ORIGIN
	$(internal_setting)
	DABBA_CACHE_SOCKET=$CACHE_SOCKET
	DABBA_QUEUE_SOCKET=$QUEUE_SOCKET
	DABBA_TOKEN_KEYS=$KEYS
	DABBA_SERVICE_TOKEN_FILE=$(secret_of "$1" service-token)
	END
}

internal_setting() {
	if [ -n "${DABBA_INTERNAL_LISTEN:-}" ]; then echo "DABBA_INTERNAL_URL=http://$DABBA_INTERNAL_LISTEN"; else echo "DABBA_INTERNAL_SOCKET=$INTERNAL_SOCKET"; fi
}

# db_settings PREFIX PART
db_settings() {
	case $2 in user | order | admin) schema=dabba_$2 ;; *) schema=dabba_queue ;; esac
	db_address | sed "s/^/$1_DB_/"
	printf '%s\n' "$1_DB_USER=dabba_$2" "$1_DB_PASSWORD_FILE=$(secret_of "$2" "db-$2")" "$1_DB_NAME=$schema"
}

# Who keeps documents; the others never learn where MongoDB is.
has_documents() { case $1 in restaurant | delivery | admin) ;; *) false ;; esac; }

# What both the service and its worker are told.
part_settings() {
	common_settings "$1"
	! has_documents "$1" || echo "$MONGODB"
	case $1 in relay) db_settings QUEUE relay ;; *) db_settings "$(upper "$1")" "$1" ;; esac
	case $1 in
	user) printf '%s\n' "USER_FACTOR_KEY_FILE=$(secret_of user factor-key)" "USER_PASSWORD_SLOTS=$SLOTS" ;;
	order) printf '%s\n' "ORDER_QUOTE_KEY_FILE=$(secret_of order quote-key)" ;;
	restaurant) printf '%s\n' RESTAURANT_DOCS_NAME=dabba_restaurant "RESTAURANT_INDEX=$STATE/restaurant-index.db" ;;
	delivery) echo DELIVERY_DOCS_NAME=dabba_delivery ;;
	admin) printf '%s\n' ADMIN_DOCS_NAME=dabba_restaurant ADMIN_DELIVERY_DOCS=dabba_delivery ;;
	esac
	host_settings "$1"
}

# settings NAME PART CHILDREN OPS_PLACE: all that one process is told.
settings() {
	part_settings "$2"
	if [ "$3" != - ]; then
		printf '%s\n' "$(upper "$2")_SOCKET=$(socket_of "$1")" "$(upper "$2")_CHILDREN=$3" "$(upper "$2")_OPS=127.0.0.1:$((OPS_FIRST + $4))"
	elif [ "$4" != - ]; then
		case $1 in relay) ops=QUEUE_OPS ;; *) ops=$(upper "${1%-2}")_OPS ;; esac
		echo "$ops=127.0.0.1:$((OPS_FIRST + $4))"
	fi
	if [ "$1" = user-worker ]; then
		printf '%s\n' "USER_ADMIN_EMAIL=$ADMIN_EMAIL" "USER_ADMIN_PASSWORD_FILE=$(secret_of user admin-password)"
	fi
}

# --- secrets: each made whole or not at all, in the folder SECRETS, for those who can read it alone ---

# make_secret NAME [BEGINNING]
make_secret() {
	[ ! -s "$SECRETS/$1" ] || return 0
	(umask 077 && printf '%s%s\n' "${2:-}" "$(openssl rand -hex 24)" >"$SECRETS/$1.new" && chmod 400 "$SECRETS/$1.new")
	mv "$SECRETS/$1.new" "$SECRETS/$1"
}
make_common_secrets() {
	for secret in service-token quote-key factor-key admin-password db-user db-restaurant db-order db-delivery db-admin db-relay db-watch; do
		make_secret $secret
	done
}
