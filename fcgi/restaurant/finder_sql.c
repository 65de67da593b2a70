#include "finder_sql.h"
#include "arena.h"
#include "fail.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { STATEMENTS = 32, BUSY_MS = 10000 };

struct finder {
	const char *path;
	struct arena *arena;
	sqlite3 *db;
	dev_t device;
	ino_t inode;
	struct { const struct finding *finding; sqlite3_stmt *stmt; } statements[STATEMENTS];
	int n;
};

static _Noreturn void failed(struct finder *f, const char *what)
{
	fail_with(FAIL_DOWN, arena_printf(f->arena, "index: %s: %s", what, sqlite3_errmsg(f->db)));
}

struct finder *finder_new(const char *path, struct arena *arena)
{
	struct finder *f = calloc(1, sizeof *f);

	if (!f)
		abort();
	f->path = path;
	f->arena = arena;
	return f;
}

static void close_file(struct finder *f)
{
	for (int i = 0; i < f->n; i++)
		sqlite3_finalize(f->statements[i].stmt);
	f->n = 0;
	sqlite3_close(f->db);
	f->db = NULL;
}

void finder_free(struct finder *f)
{
	if (f)
		close_file(f);
	free(f);
}

struct arena *finder_arena(struct finder *f)
{
	return f->arena;
}

static bool open_file(struct finder *f, bool writes)
{
	struct stat at;
	const char *first = writes ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL" : "PRAGMA query_only = 1";

	if (!writes && stat(f->path, &at))
		return false;
	if (sqlite3_open_v2(f->path, &f->db, SQLITE_OPEN_READWRITE | (writes ? SQLITE_OPEN_CREATE : 0), NULL)
	    || sqlite3_busy_timeout(f->db, BUSY_MS) || sqlite3_exec(f->db, first, NULL, NULL, NULL)
	    || stat(f->path, &at)) {
		close_file(f);
		return false;
	}
	f->device = at.st_dev;
	f->inode = at.st_ino;
	return true;
}

bool finder_open(struct finder *f, bool writes)
{
	struct stat at;

	for (int i = 0; i < f->n; i++)
		sqlite3_reset(f->statements[i].stmt);
	if (f->db && !sqlite3_get_autocommit(f->db))
		sqlite3_exec(f->db, "ROLLBACK", NULL, NULL, NULL);
	if (f->db && (stat(f->path, &at) || at.st_dev != f->device || at.st_ino != f->inode))
		close_file(f);
	return f->db || open_file(f, writes);
}

static sqlite3_stmt *prepared(struct finder *f, const struct finding *finding)
{
	for (int i = 0; i < f->n; i++)
		if (f->statements[i].finding == finding)
			return f->statements[i].stmt;
	if (f->n == STATEMENTS)
		fail_with(FAIL_BUG, "index: more statements than expected");
	sqlite3_stmt **stmt = &f->statements[f->n].stmt;
	if (sqlite3_prepare_v3(f->db, finding->sql, -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL))
		failed(f, finding->sql);
	f->statements[f->n++].finding = finding;
	return *stmt;
}

static void bind(sqlite3_stmt *stmt, const char *values, va_list args)
{
	for (int i = 1; *values; values++, i++) {
		switch (*values) {
		case 't': sqlite3_bind_text(stmt, i, va_arg(args, const char *), -1, SQLITE_TRANSIENT); break;
		case 'i': sqlite3_bind_int64(stmt, i, va_arg(args, int64_t)); break;
		case 'r': sqlite3_bind_double(stmt, i, va_arg(args, double)); break;
		case 'b': {
			const void *blob = va_arg(args, const void *);
			sqlite3_bind_blob64(stmt, i, blob ? blob : "", va_arg(args, size_t), SQLITE_TRANSIENT);
			break;
		}
		default: sqlite3_bind_null(stmt, i); break;
		}
	}
}

static sqlite3_stmt *ask(struct finder *f, const struct finding *finding, const char *values, va_list args)
{
	sqlite3_stmt *stmt = prepared(f, finding);

	sqlite3_reset(stmt);
	bind(stmt, values, args);
	return stmt;
}

sqlite3_stmt *finder_ask(struct finder *f, const struct finding *finding, const char *values, ...)
{
	va_list args;

	va_start(args, values);
	sqlite3_stmt *stmt = ask(f, finding, values, args);
	va_end(args);
	return stmt;
}

bool finder_row(struct finder *f, sqlite3_stmt *stmt)
{
	int rc = sqlite3_step(stmt);

	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		failed(f, sqlite3_sql(stmt));
	sqlite3_reset(stmt);
	return false;
}

void finder_run(struct finder *f, const struct finding *finding, const char *values, ...)
{
	va_list args;

	va_start(args, values);
	sqlite3_stmt *stmt = ask(f, finding, values, args);
	va_end(args);
	while (finder_row(f, stmt))
		;
}

void finder_script(struct finder *f, const char *sql)
{
	if (sqlite3_exec(f->db, sql, NULL, NULL, NULL))
		failed(f, sql);
}

int64_t finder_last_row(struct finder *f)
{
	return sqlite3_last_insert_rowid(f->db);
}

const char *finder_text(struct finder *f, sqlite3_stmt *stmt, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt, column);

	return text ? arena_copy(f->arena, text, (size_t)sqlite3_column_bytes(stmt, column)) : NULL;
}
