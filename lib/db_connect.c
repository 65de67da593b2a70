#include "db_connect.h"
#include "arena.h"
#include "db_place.h"
#include "format.h"
#include "url.h"

static bool fits_hosts(const char *text) { return db_places(text) > 0; }
const struct format db_hosts_format = { .name = "hosts", .must = "must be a host, host:port, or several with commas between", .fits = fits_hosts };

SHAPE(struct db_config, db_config_shape,
	FIELD(struct db_config, socket), FIELD(struct db_config, host, 0, .format = &db_hosts_format), FIELD(struct db_config, ca_file),
	FIELD(struct db_config, port, 0, .min = 1, .max = 65535), FIELD(struct db_config, user, REQUIRED),
	FIELD(struct db_config, password, HIDDEN), FIELD(struct db_config, name, REQUIRED));

/* READ COMMITTED: a change is guarded by its own WHERE, and a gap lock would only make others wait. What is behind the exclamation mark is
 * MariaDB's alone: a transaction whose machine is gone gives its locks back. */
static void set_up(MYSQL *m)
{
	static const unsigned timeout = TIMEOUT_S;

	mysql_options(m, MYSQL_OPT_CONNECT_TIMEOUT, &timeout);
	mysql_options(m, MYSQL_OPT_READ_TIMEOUT, &timeout);
	mysql_options(m, MYSQL_OPT_WRITE_TIMEOUT, &timeout);
	mysql_options(m, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(m, MYSQL_INIT_COMMAND,
	              "SET time_zone = '+00:00', sql_mode = 'TRADITIONAL', innodb_lock_wait_timeout = 2 /*M!100300 , idle_transaction_timeout = 8 */");
	mysql_options(m, MYSQL_INIT_COMMAND, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
}

/* Of several servers others may be at another: whoever reads, or changes by what they read, has first what was committed there. */
static void set_up_for_several(MYSQL *m)
{
	mysql_options(m, MYSQL_INIT_COMMAND, "SET @several = 1 /*M!100300 , SESSION wsrep_sync_wait = 7 */");
}

void db_require_tls(MYSQL *m, const struct db_config *c, struct arena *arena, const char *host)
{
	static const my_bool on = 1;

	if (c->ca_file)
		mysql_options(m, MYSQL_OPT_SSL_CA, c->ca_file);
	if (!host || (!c->ca_file && url_stays_inside(arena_printf(arena, "mysql://%s", host))))
		return;
	mysql_options(m, MYSQL_OPT_SSL_ENFORCE, &on);
	mysql_options(m, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &on);
}

/* FOUND_ROWS: a guarded UPDATE counts the rows its WHERE matched, not the ones whose bytes differ. NULL, or why not. */
static const char *connect_to(const struct db_config *c, struct arena *arena, const char *host, unsigned port, MYSQL **out)
{
	MYSQL *m = mysql_init(NULL);

	set_up(m);
	if (host && db_places(c->host) > 1)
		set_up_for_several(m);
	db_require_tls(m, c, arena, host);
	if (mysql_real_connect(m, host, c->user, c->password, c->name, port, host ? NULL : c->socket, CLIENT_FOUND_ROWS)) {
		*out = m;
		return NULL;
	}
	const char *why = arena_printf(arena, "cannot connect to database %s%s%s: %s", c->name, host ? " at " : "", host ? host : "", mysql_error(m));
	mysql_close(m);
	return why;
}

const char *db_connect(const struct db_config *c, struct arena *arena, size_t *first, size_t *next, MYSQL **out)
{
	size_t n = c->socket || !c->host ? 0 : db_places(c->host), begin = *first;
	const char *why = n ? NULL : connect_to(c, arena, NULL, 0, out);

	for (size_t i = begin; i < begin + n && !*out; i++) {
		struct db_place place = db_place(c->host, i, (unsigned)c->port);
		time_t asked = db_seconds();
		why = connect_to(c, arena, place.host, place.port, out);
		if (!*out && db_seconds() - asked >= TIMEOUT_S - 1)
			*first = i + 1;
		*next = i + 1;
	}
	return *out ? NULL : why;
}

time_t db_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	return now.tv_sec;
}
