# shellcheck shell=sh
# dabba doctor: looks at each thing that Dabba needs and says what is wrong and how to mend it. Exit status 1: something is.

doctor() {
	need_root
	wrong=0
	is_set_up || die "nothing is set up here: run 'dabba setup'"
	read_answers
	set_places
	db_options
	trap 'rm -f "$options"' EXIT
	look_at_settings
	look_at_secrets
	look_at_mysql
	look_at_mongodb
	look_at_redis
	look_at_processes
	look_at_nginx
	look_at_certificate
	look_at_machine
	[ $wrong = 0 ] && echo "all is well" || { echo "$wrong to mend"; exit 1; }
}

ok() { printf 'ok    %s\n' "$1"; }
# bad WHAT HOW-TO-MEND
bad() { printf 'WRONG %s\n      %s\n' "$1" "$2"; wrong=$((wrong + 1)); }
note() { printf 'note  %s\n' "$1"; }

# What the processes of a part are told, as its unit tells them.
environment_of() { cat "$KEPT/env/$1.env" $ETC/dabba.env "$ETC/$2.env" 2>/dev/null | sed '/^[[:space:]]*[#;]/d; /^[[:space:]]*$/d'; }

# Each executable reads its settings as it does when it starts.
look_at_settings() {
	for unit in $(parts | awk '$2 != "queue" { print $1 ":" $3 ":" $2 }'); do
		name=${unit%%:*} executable=${unit##*:} part=${unit#*:}
		part=${part%:*}
		if [ -s "$KEPT/env/$name.env" ]; then check_one "$name" "$part" "$executable"
		else bad "$KEPT/env/$name.env is missing" "run 'dabba setup'"; fi
	done
}
check_one() {
	if said=$(environment_of "$1" "$2" | tac | as_environment setpriv --reuid="dabba-$2" --regid=dabba --clear-groups "$LIB/$3" --check 2>&1); then
		ok "settings of $1"
	else
		bad "settings of $1: $(echo "$said" | grep -v ' mongoc: ')" "correct it in /etc/dabba/$2.env or by 'dabba setup', then 'systemctl restart dabba-$1'"
	fi
}
# Runs a command with the NAME=value lines of standard input as its whole environment; of two lines for one name the first wins.
as_environment() {
	while read -r line; do set -- "$line" "$@"; done
	env -i "$@" </dev/null
}

look_at_secrets() {
	before=$wrong
	for secret in "$SECRETS"/*; do
		[ "$(stat -c %a:%U "$secret")" = 400:root ] || bad "$secret: mode and owner are $(stat -c %a:%U "$secret")" "chown root: $secret; chmod 400 $secret"
	done
	for part in $PARTS relay; do
		for secret in $(secrets_of "$part"); do
			[ -s "$SECRETS/$secret" ] || continue
			copy=$(secret_of "$part" "$secret")
			cmp -s "$SECRETS/$secret" "$copy" && [ "$(stat -c %a:%U "$copy")" = "400:dabba-$part" ] || bad "$copy is not the secret $secret as dabba-$part may read it" "run 'dabba setup'"
		done
	done
	ls $KEPT/keys/*.private.pem >/dev/null 2>&1 || bad "no key signs log-ins" "run 'dabba setup'"
	for key in $KEPT/keys/*.private.*; do
		[ ! -e "$key" ] || [ "$(stat -c %a:%U "$key")" = 400:dabba-user ] || bad "$key: mode and owner are $(stat -c %a:%U "$key")" "chown dabba-user: $key; chmod 400 $key"
	done
	[ $wrong != $before ] || ok "secrets and keys: each for those who need it alone"
}

look_at_mysql() {
	if ! said=$(database -e "SELECT VERSION()" 2>&1); then
		bad "MySQL at $DATABASE: $said" "is it running (systemctl status mariadb)? 'dabba setup --database ...' says where it is"
		return
	fi
	ok "MySQL at $DATABASE: $said"
	pending=$(as_db_admin MIGRATE "$LIB/migrate" --pending $SHARE/sql "$SECRETS" 2>&1) || pending="cannot be asked: $pending"
	if [ -z "$pending" ]; then ok "migrations: none pending"; else bad "migrations pending: $(echo $pending)" "run 'dabba setup'"; fi
}

look_at_mongodb() {
	if said=$(DABBA_MONGODB_URI_FILE=$SECRETS/mongodb-uri "$LIB/documents" ping 2>&1); then ok "MongoDB"
	else bad "MongoDB: $said" "is it running, and may this host reach it? 'dabba setup --mongodb URI' says where it is"; fi
}

look_at_redis() {
	for unit in $(redis_units); do
		socket=$RUN/redis/${unit%.service}.sock
		if [ "$(redis-cli -s "$socket" ping 2>&1)" = PONG ]; then ok "${unit%.service}"
		else bad "${unit%.service} does not answer" "systemctl restart $unit; journalctl -u $unit"; fi
	done
}

look_at_processes() {
	for unit in $(parts | awk '{ print $1 ":" $5 }'); do
		name=${unit%:*} ops=${unit#*:}
		if [ "$(systemctl is-active "dabba-$name.service" 2>/dev/null)" != active ]; then
			bad "dabba-$name does not run" "systemctl restart dabba-$name; journalctl -u dabba-$name -n 20"
		elif services | grep -qx "$name" && [ "$(systemctl is-active "dabba-$name.socket" 2>/dev/null)" != active ]; then
			bad "dabba-$name.socket does not listen" "systemctl stop dabba-$name; systemctl start dabba-$name.socket dabba-$name"
		elif [ "$ops" = - ]; then
			ok "dabba-$name runs"
		elif said=$(curl -s --noproxy '*' -m 5 "http://127.0.0.1:$((OPS_FIRST + ops))/readyz") && [ "$said" = ready ]; then
			ok "dabba-$name is ready"
		else
			bad "dabba-$name: ${said:-its ops address does not answer}" "what it names does not answer it: mend that first"
		fi
	done
}

look_at_nginx() {
	if said=$(nginx -t 2>&1); then ok "nginx takes its configuration"
	else bad "nginx refuses its configuration: $said" "mend what it names, then 'dabba setup'"; fi
	[ -e /etc/nginx/sites-enabled/dabba.conf ] || bad "the site is not among nginx's" "run 'dabba setup'"
	answered=$(curl -sk --noproxy '*' -m 10 -o /dev/null -w '%{http_code}' --resolve "$HOST:$HTTPS_PORT:127.0.0.1" "$ORIGIN/api/v1/site" || true)
	if [ "$answered" = 200 ]; then ok "the site answers"
	else bad "the site answers $answered at $ORIGIN/api/v1/site" "systemctl reload nginx; tail /var/log/nginx/error.log"; fi
}

look_at_certificate() {
	file=$(certificate)
	if ! openssl x509 -noout -checkend 0 -in "$file" >/dev/null 2>&1; then
		bad "the certificate $file has expired or cannot be read" "certbot renew, or put another there and 'systemctl reload nginx'"
	elif ! openssl x509 -noout -checkend $((14 * 86400)) -in "$file" >/dev/null; then
		bad "the certificate $file ends within 14 days ($(openssl x509 -noout -enddate -in "$file"))" "certbot renew --dry-run says why it is not renewed"
	elif [ "$file" = $ETC/self-signed.pem ]; then
		bad "browsers do not believe the certificate" "certbot certonly --webroot -w $KEPT/acme -d $HOST --deploy-hook 'systemctl reload nginx' && dabba setup"
	else
		ok "the certificate: $(openssl x509 -noout -enddate -in "$file")"
	fi
}

look_at_machine() {
	for folder in /var/lib /var/log; do
		used=$(df -P "$folder" | awk 'NR == 2 { print $5 + 0 }')
		if [ "$used" -lt 90 ]; then ok "disk of $folder: $used % used"; else bad "disk of $folder: $used % used" "make room: a full disk stops orders"; fi
	done
	here=$(date +%s) there=$(database -e "SELECT UNIX_TIMESTAMP()" 2>/dev/null || echo "$here")
	difference=$((here - there))
	if [ "${difference#-}" -le 2 ]; then ok "the clocks of this host and MySQL agree"; else bad "this host's clock and MySQL's differ by $difference s" "let both keep time by NTP (systemd-timesyncd)"; fi
	# In a container it is its machine's.
	if has_systemd && ! systemd-detect-virt -qc && [ "$(timedatectl show -p NTPSynchronized --value 2>/dev/null)" != yes ]; then bad "the clock is not kept by NTP" "apt-get install systemd-timesyncd"; fi
}
