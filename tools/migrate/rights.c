#include "rights.h"
#include "arena.h"
#include "buf.h"
#include <stdbool.h>
#include <string.h>

enum { LINES_MAX = 500 };

/* "GRANT a, b ON object TO ...", as the server writes it. */
struct line { const char *privileges, *object; bool may_grant; };
struct lines { struct line at[LINES_MAX]; size_t n; };

/* Who can log in by it? Nobody. It shows how the server writes what is granted. */
static const char model[] = "'dabba_rights_wanted'@'%'";

const char *rights_account(struct arena *arena, const char *statement)
{
	static const char beginning[] = "REVOKE ALL PRIVILEGES, GRANT OPTION FROM ";
	size_t n = sizeof beginning - 1;

	return strncmp(statement, beginning, n) ? NULL : arena_printf(arena, "%s", statement + n);
}

static const char *run(MYSQL *m, struct arena *arena, const char *sql)
{
	return mysql_query(m, sql) ? arena_printf(arena, "%s: %s", sql, mysql_error(m)) : NULL;
}

/* The grant as the model is given it; NULL: it is somebody else's. */
static const char *as_model(struct arena *arena, const char *grant, const char *account)
{
	const char *at = strstr(grant, account);

	return at ? arena_printf(arena, "%.*s%s%s", (int)(at - grant), grant, model, at + strlen(account)) : NULL;
}

/* Of what the server shows; the right to be there (USAGE) is none. */
static void add_line(struct arena *arena, struct lines *to, const char *shown)
{
	const char *on = strstr(shown, " ON "), *who = on ? strstr(on, " TO ") : NULL;

	if (strncmp(shown, "GRANT ", 6) || !who || !strncmp(shown, "GRANT USAGE ON", 14) || to->n == LINES_MAX)
		return;
	to->at[to->n++] = (struct line){ arena_printf(arena, "%.*s", (int)(on - shown - 6), shown + 6),
		arena_printf(arena, "%.*s", (int)(who - on - 4), on + 4), strstr(who, " WITH GRANT OPTION") != NULL };
}

static const char *show(MYSQL *m, struct arena *arena, const char *account, struct lines *out)
{
	const char *why = run(m, arena, arena_printf(arena, "SHOW GRANTS FOR %s", account));
	MYSQL_RES *rows = why ? NULL : mysql_store_result(m);

	for (MYSQL_ROW row; rows && (row = mysql_fetch_row(rows)); )
		add_line(arena, out, row[0]);
	if (rows)
		mysql_free_result(rows);
	return why;
}

static const char *make_model(MYSQL *m, struct arena *arena, const char *account, const char *const *grants, size_t n, struct lines *out)
{
	const char *why = run(m, arena, arena_printf(arena, "CREATE USER %s ACCOUNT LOCK", model));

	for (size_t i = 0; i < n && !why; i++) {
		const char *sql = as_model(arena, grants[i], account);
		why = sql ? run(m, arena, sql) : NULL;
	}
	return why ? why : show(m, arena, model, out);
}

/* The end of a privilege: a comma that is not between columns in brackets. */
static size_t privilege_length(const char *at)
{
	size_t n = 0;

	for (int depth = 0; at[n] && (depth || at[n] != ','); n++)
		depth += (at[n] == '(') - (at[n] == ')');
	return n;
}

static bool gives(const struct lines *wanted, const char *object, const char *privilege, size_t n)
{
	for (const struct line *l = wanted->at; l < wanted->at + wanted->n; l++) {
		if (strcmp(l->object, object))
			continue;
		for (const char *at = l->privileges; *at; ) {
			size_t length = privilege_length(at);
			if (length == n && !strncmp(at, privilege, n))
				return true;
			at += length + strspn(at + length, ", ");
		}
	}
	return false;
}

static const char *take_surplus(MYSQL *m, struct arena *arena, const char *account, const struct line *has, const struct lines *wanted)
{
	const char *why = has->may_grant ? run(m, arena, arena_printf(arena, "REVOKE GRANT OPTION ON %s FROM %s", has->object, account)) : NULL;

	for (const char *at = has->privileges; *at && !why; ) {
		size_t n = privilege_length(at);
		if (!gives(wanted, has->object, at, n))
			why = run(m, arena, arena_printf(arena, "REVOKE %.*s ON %s FROM %s", (int)n, at, has->object, account));
		at += n + strspn(at + n, ", ");
	}
	return why;
}

const char *rights_narrow(MYSQL *m, struct arena *arena, const char *account, const char *const *grants, size_t n)
{
	struct lines wanted = { .n = 0 }, has = { .n = 0 };
	const char *drop = arena_printf(arena, "DROP USER IF EXISTS %s", model), *why = run(m, arena, drop);

	if (!why)
		why = make_model(m, arena, account, grants, n, &wanted);
	run(m, arena, drop);
	if (!why)
		why = show(m, arena, account, &has);
	for (size_t i = 0; i < has.n && !why; i++)
		why = take_surplus(m, arena, account, has.at + i, &wanted);
	/* Columns that were taken one way may be given another way: each grant holds again. */
	for (size_t i = 0; i < n && !why; i++)
		why = run(m, arena, grants[i]);
	return why;
}
