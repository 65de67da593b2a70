#!/bin/sh
# MariaDB in a container, for a small city; a larger one has a cluster of its own. Its folder is made at the first start, beside its place, and
# takes that when it is whole. Nothing that lay on the volume before is ever deleted. `root` may come from the other containers, by TLS and with
# the password of db-root alone: the migrations, which make everybody else's account.
set -eu
volume=/var/lib/mysql
data=$volume/data
secret=/run/secrets/db-root
[ -r "$secret" ] || { echo "mariadb: $secret cannot be read" >&2; exit 2; }

# What an earlier version made lies on the volume itself.
[ ! -f "$volume/made" ] || data=$volume
# A start that was cut off leaves its new.* behind.
others() { find "$volume" -mindepth 1 -maxdepth 1 ! -name lost+found ! -name 'new.*' | grep .; }
[ -d "$data" ] || {
	! others || { echo "mariadb: the volume holds the above, and no $data: this is not a database of Dabba's, and it is left alone" >&2; exit 2; }
	new=$(mktemp -d "$volume/new.XXXXXX")
	mariadb-install-db --no-defaults --datadir="$new" --skip-test-db --auth-root-authentication-method=normal >/run/dabba/install.log ||
		{ cat /run/dabba/install.log >&2; exit 1; }
	mv "$new" "$data"
}
# Said anew at each start, so that a changed secret is taken in.
cat >/run/dabba/root.sql <<END
CREATE USER IF NOT EXISTS 'root'@'%' IDENTIFIED BY '$(cat "$secret")';
ALTER USER 'root'@'%' IDENTIFIED BY '$(cat "$secret")' REQUIRE SSL;
ALTER USER 'root'@'localhost' IDENTIFIED BY '$(cat "$secret")';
GRANT ALL PRIVILEGES ON *.* TO 'root'@'%' WITH GRANT OPTION;
END
exec mariadbd --no-defaults --datadir="$data" --socket=/run/dabba/db.sock --pid-file=/run/dabba/db.pid --tmpdir=/run/dabba \
	--init-file=/run/dabba/root.sql --bind-address=0.0.0.0 --port="${MARIADB_PORT:-3306}" \
	--ssl-ca=/run/secrets/ca --ssl-cert=/run/secrets/mariadb-certificate --ssl-key=/run/secrets/mariadb-key --tls-version=TLSv1.2,TLSv1.3 \
	--character-set-server=utf8mb4 --innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size="${MARIADB_BUFFER_POOL:-256M}" \
	--innodb-log-file-size=96M --performance-schema=OFF --max-connections="${MARIADB_CONNECTIONS:-300}" --skip-name-resolve --default-time-zone=+00:00 "$@"
