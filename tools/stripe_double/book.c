#include "double.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sqlite3 *db;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "stripe-double: %s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static void run(const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(sql);
}

/* args: text, in order; NULL is bound as NULL. A list that ends with the count. */
static sqlite3_stmt *ask(const char *sql, int n, const char *const *args)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		die(sql);
	for (int i = 0; i < n; i++)
		sqlite3_bind_text(stmt, i + 1, args[i], -1, SQLITE_TRANSIENT);
	return stmt;
}

#define ASK(sql, ...) ask(sql, (int)(sizeof (const char *[]){ __VA_ARGS__ } / sizeof (const char *)), (const char *[]){ __VA_ARGS__ })

static void change(sqlite3_stmt *stmt)
{
	if (sqlite3_step(stmt) != SQLITE_DONE)
		die("change");
	sqlite3_finalize(stmt);
}

static const char *number(int64_t n, char text[24])
{
	snprintf(text, 24, "%lld", (long long)n);
	return text;
}

static char *copy(sqlite3_stmt *stmt, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt, column);

	return strdup(text ? text : "");
}

void book_open(const char *file)
{
	if (sqlite3_open(file, &db) != SQLITE_OK)
		die(file);
	sqlite3_busy_timeout(db, 5000);
	run("PRAGMA journal_mode = WAL");
	run("PRAGMA synchronous = NORMAL");
	run("CREATE TABLE IF NOT EXISTS objects (kind TEXT, id TEXT PRIMARY KEY, parent TEXT, sequence INTEGER, body TEXT)");
	run("CREATE INDEX IF NOT EXISTS objects_of ON objects (kind, parent, sequence)");
	run("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, request TEXT, status INTEGER, text TEXT)");
	run("CREATE TABLE IF NOT EXISTS events (sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, type TEXT, created INTEGER,"
	    " body TEXT, due_ms INTEGER, times INTEGER, tries INTEGER DEFAULT 0)");
	run("CREATE INDEX IF NOT EXISTS events_due ON events (due_ms) WHERE times > 0");
	run("CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, value INTEGER)");
}

void book_begin(void)
{
	pthread_mutex_lock(&one_at_a_time);
	run("BEGIN IMMEDIATE");
}

void book_commit(void)
{
	run("COMMIT");
	pthread_mutex_unlock(&one_at_a_time);
}

static int64_t number_of(const char *name)
{
	sqlite3_stmt *stmt = ASK("SELECT value FROM numbers WHERE name = ?", name);
	int64_t value = sqlite3_step(stmt) == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;

	sqlite3_finalize(stmt);
	return value;
}

static void set_number(const char *name, int64_t value)
{
	char text[24];

	change(ASK("INSERT INTO numbers (name, value) VALUES (?1, CAST(?2 AS INTEGER)) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	           name, number(value, text)));
}

int64_t book_next(const char *counter)
{
	int64_t n = number_of(counter) + 1;

	set_number(counter, n);
	return n;
}

int64_t book_fault(const char *name) { return number_of(name); }
void book_set_fault(const char *name, int64_t value) { set_number(name, value); }

void book_put(const char *kind, const char *parent, struct json_object *object)
{
	change(ASK("INSERT INTO objects (kind, id, parent, sequence, body) VALUES (?1, ?2, ?3, (SELECT COUNT(*) FROM objects), ?4)"
	           " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
	           kind, json_text(object, "id"), parent, json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN)));
}

struct json_object *book_get(const char *kind, const char *id)
{
	sqlite3_stmt *stmt = ASK("SELECT body FROM objects WHERE kind = ? AND id = ?", kind, id);
	struct json_object *object = sqlite3_step(stmt) == SQLITE_ROW ? json_tokener_parse((const char *)sqlite3_column_text(stmt, 0)) : NULL;

	sqlite3_finalize(stmt);
	return object;
}

static struct json_object *rows(sqlite3_stmt *stmt)
{
	struct json_object *array = json_object_new_array();

	while (sqlite3_step(stmt) == SQLITE_ROW)
		json_object_array_add(array, json_tokener_parse((const char *)sqlite3_column_text(stmt, 0)));
	sqlite3_finalize(stmt);
	return array;
}

struct json_object *book_all(const char *kind, const char *parent)
{
	return rows(ASK("SELECT body FROM objects WHERE kind = ?1 AND (?2 IS NULL OR parent = ?2) ORDER BY sequence DESC", kind, parent));
}

bool book_kept(const char *key, const char *request, int *status, const char **text, bool *same)
{
	sqlite3_stmt *stmt = ASK("SELECT request = ?2, status, text FROM kept WHERE key = ?1", key, request);
	bool found = sqlite3_step(stmt) == SQLITE_ROW;

	if (found) {
		*same = sqlite3_column_int(stmt, 0);
		*status = sqlite3_column_int(stmt, 1);
		*text = copy(stmt, 2);
	}
	sqlite3_finalize(stmt);
	return found;
}

void book_keep(const char *key, const char *request, int status, const char *text)
{
	char status_text[24];

	change(ASK("INSERT INTO kept (key, request, status, text) VALUES (?, ?, CAST(? AS INTEGER), ?)", key, request, number(status, status_text), text));
}

void book_event(const char *id, const char *type, int64_t created, const char *body, int64_t due_ms, int64_t times)
{
	char created_text[24], due_text[24], times_text[24];

	change(ASK("INSERT INTO events (id, type, created, body, due_ms, times) VALUES (?, ?, CAST(? AS INTEGER), ?, CAST(? AS INTEGER), CAST(? AS INTEGER))",
	           id, type, number(created, created_text), body, number(due_ms, due_text), number(times, times_text)));
}

struct json_object *book_events(int64_t created_from, const char *after, int64_t limit, const char *types)
{
	char from_text[24], limit_text[24];

	return rows(ASK("SELECT body FROM events WHERE created >= CAST(?1 AS INTEGER)"
	                " AND (?2 IS NULL OR sequence < (SELECT sequence FROM events WHERE id = ?2)) AND (?4 = '' OR instr(?4, ',' || type || ',') > 0)"
	                " ORDER BY sequence DESC LIMIT CAST(?3 AS INTEGER)",
	                number(created_from, from_text), after, number(limit, limit_text), types));
}

bool book_due(int64_t now, bool shuffle, struct due *due)
{
	char now_text[24];
	sqlite3_stmt *stmt = shuffle
		? ASK("SELECT sequence, body, tries FROM events WHERE times > 0 AND due_ms <= CAST(? AS INTEGER) ORDER BY random() LIMIT 1", number(now, now_text))
		: ASK("SELECT sequence, body, tries FROM events WHERE times > 0 AND due_ms <= CAST(? AS INTEGER) ORDER BY due_ms, sequence LIMIT 1", number(now, now_text));
	bool found = sqlite3_step(stmt) == SQLITE_ROW;

	if (found)
		*due = (struct due){ sqlite3_column_int64(stmt, 0), copy(stmt, 1), sqlite3_column_int64(stmt, 2) };
	sqlite3_finalize(stmt);
	return found;
}

/* A webhook that was taken is sent as often again as it shall be repeated. */
void book_sent(int64_t sequence, bool ok, int64_t again_ms)
{
	char sequence_text[24], again_text[24];

	number(sequence, sequence_text);
	number(again_ms, again_text);
	if (ok)
		change(ASK("UPDATE events SET times = times - 1, tries = 0 WHERE sequence = CAST(? AS INTEGER)", sequence_text));
	else
		change(ASK("UPDATE events SET tries = tries + 1, due_ms = CAST(?2 AS INTEGER) WHERE sequence = CAST(?1 AS INTEGER)", sequence_text, again_text));
}
