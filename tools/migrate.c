/* migrate [--pending] SQL_FOLDER [SECRETS_FOLDER] - brings the databases to the state that sql/NNN_*.sql describe; sql/000_meta.sql says how to write one.
 *
 * Where: MIGRATE_DB_SOCKET or _HOST, one or several (lib/db_place.h), and _PORT, MIGRATE_DB_USER, MIGRATE_DB_PASSWORD_FILE, MIGRATE_DB_CA_FILE (lib/db.h), and
 * DABBA_PRIVATE_HOSTS (url.h). Safe to run twice, and at the same time from several places: a lock in the server lets one after the other in.
 * Exit status 1: the message names file, statement and cause.
 * --pending changes nothing and prints the names of the files that are still to be applied. */
#include "arena.h"
#include "buf.h"
#include "config.h"
#include "db_connect.h"
#include "db_place.h"
#include "migrate/rights.h"
#include "platform.h"
#include <ctype.h>
#include <glob.h>
#include <mysql.h>
#include <mysqld_error.h>
#include <openssl/evp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern const char dabba_version[];

enum { LOCK_S = 120, REPEATED_FROM = 900, FILE_MAX = 4 << 20, GRANTS_MAX = 200 };

SHAPE(struct db_config, target_shape,
	FIELD(struct db_config, socket), FIELD(struct db_config, host, 0, .format = &db_hosts_format), FIELD(struct db_config, port, 0, .min = 1, .max = 65535),
	FIELD(struct db_config, user, REQUIRED), FIELD(struct db_config, password, HIDDEN), FIELD(struct db_config, ca_file));

struct record { bool found, done; int statements; char sha256[65]; };

static bool only_asks;
static MYSQL *mysql;
static struct arena *arena;

static _Noreturn void die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("migrate: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(1);
}

static void out_of_memory(void *who)
{
	(void)who;
	die("the files are too large");
}

static char *file_text(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = arena_alloc(arena, FILE_MAX);

	if (!f)
		die("cannot read %s", path);
	size_t n = fread(text, 1, FILE_MAX - 1, f);
	fclose(f);
	if (n == FILE_MAX - 1)
		die("%s is too large", path);
	text[n] = 0;
	return text;
}

static const char *secret(const char *folder, const char *name, size_t n)
{
	char path[1024];

	if (!folder)
		die("${%.*s} needs the folder of secrets as second argument", (int)n, name);
	snprintf(path, sizeof path, "%s/%.*s", folder, (int)n, name);
	char *text = file_text(path);
	text[strcspn(text, "\r\n")] = 0;
	if (!*text || strspn(text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") != strlen(text))
		die("%s must hold letters, digits, - and _ alone", path);
	return text;
}

static char *with_secrets(const char *text, const char *folder)
{
	struct buf b = { .arena = arena };

	for (const char *name; (name = strstr(text, "${")); text = name + 1) {
		buf_bytes(&b, text, (size_t)(name - text));
		name += 2;
		size_t n = strcspn(name, "}/\n");
		buf_text(&b, secret(folder, name, n));
		name += n;
	}
	buf_text(&b, text);
	return b.at;
}

static void digest(const char *text, char hex[65])
{
	unsigned char hash[EVP_MAX_MD_SIZE];

	if (!EVP_Digest(text, strlen(text), hash, NULL, EVP_sha256(), NULL))
		die("no SHA-256");
	for (int i = 0; i < 32; i++)
		snprintf(hex + 2L * i, 3, "%02x", hash[i]);
}

/* The next statement, ended by NUL; *at moves past it. NULL: none is left. Whole-line comments are blanked. */
static char *next_statement(char **at)
{
	char *start = *at + strspn(*at, " \t\r\n");

	for (char *line = start; *line; line += *line == '\n') {
		char *end = line + strcspn(line, "\n"), *last = end;
		if (!strncmp(line, "--", 2))
			memset(line, ' ', (size_t)(end - line));
		while (last > line && isspace((unsigned char)last[-1]))
			last--;
		line = end;
		if (last > start && last[-1] == ';') {
			last[-1] = 0;
			*at = last;
			return start + strspn(start, " \t\r\n");
		}
	}
	if (start[strspn(start, " \t\r\n")])
		die("the last statement lacks its ;");
	return NULL;
}

static bool exists_already(unsigned error)
{
	return error == ER_TABLE_EXISTS_ERROR || error == ER_DB_CREATE_EXISTS || error == ER_DUP_FIELDNAME || error == ER_DUP_KEYNAME;
}

static bool lacks_meta(unsigned error) { return error == ER_NO_SUCH_TABLE || error == ER_BAD_DB_ERROR; }

static struct record find(const char *name)
{
	struct record r = { 0 };
	char sql[300];

	snprintf(sql, sizeof sql, "SELECT sha256, statements, done FROM dabba_meta.migrations WHERE name = '%s'", name);
	if (mysql_query(mysql, sql)) {
		if (!lacks_meta(mysql_errno(mysql)))
			die("cannot read dabba_meta.migrations: %s", mysql_error(mysql));
		return r;
	}
	MYSQL_RES *rows = mysql_store_result(mysql);
	MYSQL_ROW row = rows ? mysql_fetch_row(rows) : NULL;
	if (row) {
		r = (struct record){ .found = true, .statements = atoi(row[1]), .done = atoi(row[2]) };
		snprintf(r.sha256, sizeof r.sha256, "%s", row[0]);
	}
	mysql_free_result(rows);
	return r;
}

/* Before 000 has made the table there is nowhere to write it: 000 may be run again from its beginning. */
static void note(const char *name, const char *sha256, int statements, bool done)
{
	char sql[500];

	snprintf(sql, sizeof sql, "INSERT INTO dabba_meta.migrations (name, sha256, statements, done, applied_at) VALUES ('%s', '%s', %d, %d, NOW(3))"
	         " ON DUPLICATE KEY UPDATE sha256 = VALUES(sha256), statements = VALUES(statements), done = VALUES(done), applied_at = VALUES(applied_at)",
	         name, sha256, statements, done);
	if (mysql_query(mysql, sql) && !lacks_meta(mysql_errno(mysql)))
		die("cannot write dabba_meta.migrations: %s", mysql_error(mysql));
}

/* What is granted in a file that narrows an account's rights: rights.h. */
static struct narrowing { const char *account, *grants[GRANTS_MAX]; size_t n; } narrowing;

/* true: it says whose rights become those that follow. */
static bool narrows(const char *statement)
{
	const char *account = rights_account(arena, statement);

	if (account)
		narrowing = (struct narrowing){ .account = account };
	else if (narrowing.account && !strncmp(statement, "GRANT ", 6) && narrowing.n < GRANTS_MAX)
		narrowing.grants[narrowing.n++] = statement;
	return account;
}

static void narrow(const char *name)
{
	const char *why = narrowing.account ? rights_narrow(mysql, arena, narrowing.account, narrowing.grants, narrowing.n) : NULL;

	if (why)
		die("%s: %s", name, why);
	narrowing = (struct narrowing){ 0 };
}

/* The first statement of a run that goes on may have been carried out before it was noted. */
static void run_statements(const char *name, char *text, const char *sha256, int from)
{
	int i = 0;

	for (char *statement; (statement = next_statement(&text)); i++) {
		if (i < from || narrows(statement))
			continue;
		if (mysql_query(mysql, statement) && !(from && i == from && exists_already(mysql_errno(mysql))))
			die("%s, statement %d: %s\n%.300s", name, i + 1, mysql_error(mysql), statement);
		MYSQL_RES *rows = mysql_store_result(mysql);
		if (rows)
			mysql_free_result(rows);
		note(name, sha256, i + 1, false);
	}
	narrow(name);
	note(name, sha256, i, true);
}

static void apply(const char *path, const char *secrets)
{
	const char *name = strrchr(path, '/') + 1;
	bool repeated = atoi(name) >= REPEATED_FROM;
	struct record before = find(name);
	char sha256[65];

	if (strspn(name, "0123456789abcdefghijklmnopqrstuvwxyz_.") != strlen(name) || strlen(name) > 100)
		die("%s: a name has small letters, digits and _ alone", name);
	char *text = with_secrets(file_text(path), secrets);
	digest(text, sha256);
	if (before.done && !strcmp(before.sha256, sha256))
		return;
	if (only_asks) {
		puts(name);
		return;
	}
	if (before.done && !repeated)
		die("%s has been applied and has changed since; undo that and write a new file", name);
	run_statements(name, text, sha256, repeated ? 0 : before.statements);
	printf("applied %s\n", name);
}

static bool connected_to(const struct db_config *t, const char *host, unsigned port)
{
	static const unsigned timeout = TIMEOUT_S;

	mysql = mysql_init(NULL);
	mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &timeout);
	db_require_tls(mysql, t, arena, host);
	return mysql_real_connect(mysql, host, t->user, t->password, NULL, port, host ? NULL : t->socket, 0);
}

/* Of several servers the first that answers, in their order: so those that migrate at the same time meet at the same lock. */
static bool connected(const struct db_config *t)
{
	size_t n = t->socket || !t->host ? 0 : db_places(t->host);
	bool is = !n && connected_to(t, NULL, 0);

	for (size_t i = 0; i < n && !is; i++) {
		struct db_place place = db_place(t->host, i, (unsigned)t->port);
		if (i)
			mysql_close(mysql);
		is = connected_to(t, place.host, place.port);
	}
	return is;
}

static struct db_config read_target(void)
{
	struct db_config t = { .port = 3306 };

	settings.private_hosts = getenv("DABBA_PRIVATE_HOSTS");
	if (!config_read(arena, "MIGRATE_DB", &target_shape, &t))
		exit(2);
	return t;
}

static void open_connection(void)
{
	struct db_config t = read_target();

	if (!connected(&t))
		die("cannot connect: %s", mysql_error(mysql));
}

static void take_lock(void)
{
	char sql[80];

	snprintf(sql, sizeof sql, "SELECT GET_LOCK('dabba_migrate', %d)", LOCK_S);
	if (mysql_query(mysql, sql))
		die("no lock: %s", mysql_error(mysql));
	MYSQL_RES *rows = mysql_store_result(mysql);
	MYSQL_ROW row = rows ? mysql_fetch_row(rows) : NULL;
	if (!row || !row[0] || *row[0] != '1')
		die("another migration does not end");
	mysql_free_result(rows);
}

static glob_t files_of(const char *folder)
{
	char pattern[1024];
	glob_t files;

	snprintf(pattern, sizeof pattern, "%s/[0-9][0-9][0-9]_*.sql", folder);
	if (glob(pattern, 0, NULL, &files))
		die("no migrations in %s", folder);
	return files;
}

static void apply_all(const char *folder, const char *secrets)
{
	glob_t files = files_of(folder);

	open_connection();
	if (!only_asks)
		take_lock();
	for (size_t i = 0; i < files.gl_pathc; i++)
		apply(files.gl_pathv[i], secrets);
	globfree(&files);
	mysql_close(mysql);
}

/* NULL: all are done; else the first that is not, or why that cannot be known. What rights come to depends on secrets: only that they were given
 * is asked. */
static const char *lacking(const glob_t *files, const struct db_config *t)
{
	const char *first = NULL;

	if (!connected(t))
		first = arena_printf(arena, "an answer: %s", mysql_error(mysql));
	for (size_t i = 0; !first && i < files->gl_pathc; i++) {
		const char *name = strrchr(files->gl_pathv[i], '/') + 1;
		if (!find(name).done)
			first = arena_printf(arena, "%s", name);
	}
	mysql_close(mysql);
	return first;
}

static void wait_for_all(const char *folder)
{
	glob_t files = files_of(folder);
	struct db_config t = read_target();
	const char *first;

	for (int tries = 0; (first = lacking(&files, &t)); tries++, sleep(1))
		if (tries % 10 == 0)
			fprintf(stderr, "migrate: waiting for %s\n", first);
	globfree(&files);
}

int main(int argc, char **argv)
{
	bool waits = argc == 3 && !strcmp(argv[1], "--wait");

	if (argc == 2 && !strcmp(argv[1], "--version"))
		return puts(dabba_version) < 0;
	only_asks = argc > 2 && !strcmp(argv[1], "--pending");
	argv += only_asks;
	argc -= only_asks;
	if (argc < 2) {
		fprintf(stderr, "migrate [--pending] SQL_FOLDER [SECRETS_FOLDER] | migrate --wait SQL_FOLDER | migrate --version\n");
		return 2;
	}
	arena = arena_new(256 << 20, out_of_memory, NULL);
	if (waits)
		wait_for_all(argv[2]);
	else
		apply_all(argv[1], argc > 2 ? argv[2] : NULL);
	arena_free(arena);
	return 0;
}
