#define _GNU_SOURCE
#include "script.h"
#include "check.h"
#include "clock.h"
#include "mailbox.h"
#include "totp.h"
#include "uuid.h"
#include <ctype.h>
#include <hiredis/hiredis.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ACTORS_MAX = 40, LINES_MAX = 600, CHECKS_MAX = 60, TIMES_MAX = 64 };

struct actor { char name[40]; struct client *client; };
struct world {
	const char *folder;
	char *fault;
	size_t room;
	struct actor actors[ACTORS_MAX];
	size_t n_actors;
	struct variables variables;
	struct mailbox mailbox;
};
struct script { const char *file; char *lines[LINES_MAX]; size_t n, at; };

/* One request with what must come of it, variables put in. */
struct step { char *head, *headers[CLIENT_HEADERS_MAX + 1], *body, *expected; size_t n_headers, line; const char *checks[CHECKS_MAX]; size_t n_checks; };

double script_patience_s;

static bool play_file(struct world *, const char *file);

static bool fails(struct world *p, const struct script *s, size_t line, const char *what, const char *detail)
{
	snprintf(p->fault, p->room, "%s:%zu: %.500s %.1200s", s->file, line + 1, what, detail);
	return false;
}

static struct client *client_named(struct world *p, const char *name)
{
	for (size_t i = 0; i < p->n_actors; i++)
		if (!strcmp(p->actors[i].name, name))
			return p->actors[i].client;
	return NULL;
}

static void add_actor(struct world *p, const char *name, struct client *client)
{
	const struct { const char *what, *value; } known[] = { { "id", client_id(client) }, { "email", client_email(client) }, { "token", client_token(client) } };
	char variable[80];

	if (p->n_actors == ACTORS_MAX)
		abort();
	snprintf(p->actors[p->n_actors].name, sizeof p->actors->name, "%s", name);
	p->actors[p->n_actors++].client = client;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		snprintf(variable, sizeof variable, "%s.%s", name, known[i].what);
		variables_set(&p->variables, variable, known[i].value);
	}
}

static bool do_actor(struct world *p, struct script *s, char *rest)
{
	char name[40] = "", role[40] = "", why[256] = "";

	sscanf(rest, "%39s %39s", name, role);
	struct client *c = !strcmp(role, "anonymous") ? client_anonymous() : client_of_role(role, why);
	if (!c)
		return fails(p, s, s->at, "actor:", why);
	add_actor(p, name, c);
	return true;
}

static bool do_set(struct world *p, struct script *s, char *rest)
{
	char *value = strstr(rest, " = ");

	if (!value)
		return fails(p, s, s->at, "set needs", "NAME = VALUE");
	*value = 0;
	variables_set(&p->variables, rest, value + 3);
	return true;
}

static bool do_flush(struct world *p, struct script *s, char *rest)
{
	(void)rest;
	redisContext *c = redisConnectUnix(client_environment("DABBA_CACHE_SOCKET"));
	redisReply *r = c && !c->err ? redisCommand(c, "FLUSHALL") : NULL;
	bool ok = r && r->type == REDIS_REPLY_STATUS;

	freeReplyObject(r);
	redisFree(c);
	return ok || fails(p, s, s->at, "flush:", "the cache does not answer");
}

static double seconds(const char *text)
{
	char *unit;
	double n = strtod(text, &unit);

	return !strcmp(unit, "ms") ? n / 1000 : *unit == 'm' ? n * 60 : *unit == 'h' ? n * 3600 : n;
}

static bool do_advance(struct world *p, struct script *s, char *rest)
{
	const char *file = client_environment("DABBA_CLOCK_FILE");

	if (!clock_open(file))
		return fails(p, s, s->at, "advance:", "the clock's file cannot be opened");
	struct instant now = clock_now();
	bool ok = clock_set(file, (struct instant){ now.ms + (int64_t)(seconds(rest) * 1000) }, clock_speed());
	return ok || fails(p, s, s->at, "advance:", "the clock cannot be set");
}

static bool do_wait(struct world *p, struct script *s, char *rest)
{
	(void)p;
	(void)s;
	usleep((useconds_t)(seconds(rest) * 1e6));
	return true;
}

static bool do_forget(struct world *p, struct script *s, char *rest)
{
	struct client *c = client_named(p, rest);

	if (!c)
		return fails(p, s, s->at, "forget:", "no such actor");
	client_forget_token(c);
	return true;
}

static bool do_use(struct world *p, struct script *s, char *rest)
{
	char path[600];

	(void)s;
	snprintf(path, sizeof path, "%s/%s", p->folder, rest);
	return play_file(p, path);
}

/* The browser's part of paying: the secret and the card go to the provider. */
static bool do_confirm(struct world *p, struct script *s, char *rest)
{
	char path[300], body[600], secret[200] = "", card[100] = "";
	const char *end;

	if (sscanf(rest, "%199s %99s", secret, card) != 2 || !(end = strstr(secret, "_secret_")))
		return fails(p, s, s->at, "confirm needs", "SECRET CARD");
	snprintf(path, sizeof path, "/v1/payment_intents/%.*s/confirm", (int)(end - secret), secret);
	snprintf(body, sizeof body, "key=pk_test_dabba&client_secret=%s&payment_method=%s", secret, card);
	bool answered = false;
	for (double waited_s = 0; !answered && waited_s <= script_patience_s; waited_s += 0.1) {
		struct answer a = client_call(client_named(p, "provider"), &(struct call){ .method = "POST", .path = path, .body = body });
		answered = a.status == 200 || a.status == 402 || (script_patience_s > 0 && a.status == 400);
		answer_free(&a);
		usleep(answered ? 0 : 100000);
	}
	snprintf(body, sizeof body, "%.*s", (int)(end - secret), secret);
	variables_set(&p->variables, "intent", body);
	return answered || fails(p, s, s->at, "confirm:", "the provider does not answer");
}

/* "code = SECRET 1": what an authenticator shows one step from now. */
static bool do_totp(struct world *p, struct script *s, char *rest)
{
	char name[60], secret[60], code[TOTP_DIGITS + 1];
	int steps = 0;

	if (sscanf(rest, "%59s = %59s %d", name, secret, &steps) < 2)
		return fails(p, s, s->at, "totp needs", "NAME = SECRET [STEPS]");
	if (!totp_code(secret, clock_real().ms / 1000 / TOTP_STEP_S + steps, code))
		return fails(p, s, s->at, "totp:", "that is no secret");
	variables_set(&p->variables, name, code);
	return true;
}

static char *filled(struct world *, const struct script *, size_t line, const char *text);
static bool is_part(const char *line) { return *line == ' ' || *line == '\t'; }
static char *trimmed(char *line) { return line + strspn(line, " \t"); }

/* "has TEXT", "lacks TEXT", "token -> NAME" */
static bool mail_fits(struct world *p, struct script *s, const char *check, const char *mail)
{
	const char *token = strstr(mail, "#token=");
	char text[80];

	if (!strncmp(check, "has ", 4) || !strncmp(check, "lacks ", 6))
		return !strstr(mail, strchr(check, ' ') + 1) == (*check == 'l') || fails(p, s, s->at, check, mail);
	if (strncmp(check, "token -> ", 9) || !token)
		return fails(p, s, s->at, "not understood, or no token in the mail:", check);
	snprintf(text, sizeof text, "%.*s", (int)strcspn(token + 7, "\r\n"), token + 7);
	variables_set(&p->variables, check + 9, text);
	return true;
}

static bool do_mail(struct world *p, struct script *s, char *rest)
{
	char to[300] = "", *mail = NULL;
	int n = 0;

	sscanf(rest, "%299s %n", to, &n);
	for (double waited_s = 0; !(mail = mailbox_take(&p->mailbox, to, rest + n)) && waited_s < 15; waited_s += 0.1)
		usleep(100000);
	bool ok = mail || fails(p, s, s->at, "no such mail has come:", rest);
	for (; ok && s->at + 1 < s->n && is_part(s->lines[s->at + 1]); s->at++) {
		char *check = filled(p, s, s->at + 1, trimmed(s->lines[s->at + 1]));
		ok = check && mail_fits(p, s, check, mail);
		free(check);
	}
	free(mail);
	return ok;
}

static bool do_no_mail(struct world *p, struct script *s, char *rest)
{
	char to[300] = "";
	int n = 0;

	sscanf(rest, "%299s %n", to, &n);
	char *mail = mailbox_take(&p->mailbox, to, rest + n);
	bool ok = !mail || fails(p, s, s->at, "a mail has come:", mail);
	free(mail);
	return ok;
}

static const struct { const char *word; bool (*run)(struct world *, struct script *, char *rest); } commands[] = {
	{ "actor ", do_actor }, { "set ", do_set }, { "flush ", do_flush }, { "advance ", do_advance }, { "wait ", do_wait },
	{ "forget ", do_forget }, { "use ", do_use }, { "confirm ", do_confirm }, { "mail ", do_mail }, { "no mail ", do_no_mail },
	{ "totp ", do_totp },
};

static char *filled(struct world *p, const struct script *s, size_t line, const char *text)
{
	char unknown[80], *out = variables_into(&p->variables, text, unknown);

	if (!out)
		fails(p, s, line, "unknown variable", unknown);
	return out;
}

/* Header lines, then the body from the first bracket on. */
static bool read_parts(struct world *p, struct script *s, struct step *step)
{
	char *body = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&body, &size);

	for (; s->at < s->n && is_part(s->lines[s->at]); s->at++) {
		char *part = trimmed(s->lines[s->at]);
		fflush(f);
		if (size || *part == '{' || *part == '[' || *part == '~')
			fprintf(f, "%s%s", size ? "\n" : "", part + (*part == '~'));
		else if (step->n_headers < CLIENT_HEADERS_MAX && !(step->headers[step->n_headers++] = filled(p, s, s->at, part)))
			break;
	}
	fclose(f);
	step->body = size ? filled(p, s, s->at, body) : NULL;
	free(body);
	return !*p->fault;
}

static bool read_step(struct world *p, struct script *s, struct step *step)
{
	step->line = s->at;
	step->head = filled(p, s, s->at, s->lines[s->at]);
	s->at++;
	if (!step->head || !read_parts(p, s, step))
		return false;
	if (s->at == s->n || strncmp(s->lines[s->at], "=> ", 3))
		return fails(p, s, step->line, "a request must be followed by", "=> STATUS");
	step->expected = s->lines[s->at++] + 3;
	for (; s->at < s->n && is_part(s->lines[s->at]) && step->n_checks < CHECKS_MAX; s->at++)
		step->checks[step->n_checks++] = trimmed(s->lines[s->at]);
	return true;
}

static void free_step(struct step *step)
{
	free(step->head);
	free(step->body);
	for (size_t i = 0; i < step->n_headers; i++)
		free(step->headers[i]);
}

static bool status_fits(const char *expected, int status)
{
	for (const char *at = expected; *at; at += strcspn(at, " "), at += strspn(at, " "))
		if (atoi(at) == status)
			return true;
	return false;
}

/* Variables go into a check only when it is read: an earlier one may have set them. */
static bool answer_fits(struct world *p, struct script *s, struct step *step, const char *expected, const struct answer *a)
{
	char fault[400], text[900];

	if (!status_fits(expected, a->status)) {
		snprintf(text, sizeof text, "wanted %s, got %d %.700s", expected, a->status, a->body ? a->body : "");
		return fails(p, s, step->line, step->head, text);
	}
	for (size_t i = 0; i < step->n_checks; i++) {
		char *check = filled(p, s, step->line + i, step->checks[i]);
		bool ok = check && check_line(check, a, &p->variables, fault, sizeof fault);
		if (check && !ok) {
			snprintf(text, sizeof text, "| %.300s: %s", check, fault);
			fails(p, s, step->line, step->head, text);
		}
		free(check);
		if (!ok)
			return false;
	}
	return true;
}

static bool ask(struct world *p, struct script *s, struct step *step, struct client *c, struct call *call)
{
	double until_s = 0, waited_s = 0;
	const char *expected = step->expected;
	bool ok;

	if (!strncmp(expected, "within ", 7)) {
		until_s = seconds(expected + 7);
		expected += 7 + strcspn(expected + 7, " ");
		expected += strspn(expected, " ");
	}
	if (until_s < script_patience_s)
		until_s = script_patience_s;
	for (;; waited_s += 0.05) {
		struct answer a = client_call_in_turn(c, call);
		*p->fault = 0;
		ok = answer_fits(p, s, step, expected, &a);
		answer_free(&a);
		if (ok || waited_s >= until_s)
			return ok;
		usleep(50000);
	}
}

struct runner { struct client *client; struct call call; struct answer answer; pthread_t thread; };

static void *run_one(void *it)
{
	struct runner *r = it;

	r->answer = client_call_in_turn(r->client, &r->call);
	return NULL;
}

/* "201 x1, 409 x4": each status with how often it must have come. */
static bool counts_fit(struct world *p, struct script *s, struct step *step, struct runner *r, int times)
{
	char seen[400] = "";
	int total = 0;

	for (const char *at = step->expected; *at; at += strcspn(at, ","), at += strspn(at, ", ")) {
		int status = 0, wanted = 0, got = 0;
		sscanf(at, "%d x%d", &status, &wanted);
		for (int i = 0; i < times; i++)
			got += r[i].answer.status == status;
		total += got == wanted ? got : -1000;
	}
	for (int i = 0; i < times; i++)
		snprintf(seen + strlen(seen), sizeof seen - strlen(seen), " %d", r[i].answer.status);
	return total == times || fails(p, s, step->line, step->head, seen);
}

static bool ask_at_once(struct world *p, struct script *s, struct step *step, struct client *c, struct call *call, int times)
{
	struct runner runners[TIMES_MAX];
	char keys[TIMES_MAX][60];

	for (int i = 0; i < times; i++) {
		runners[i] = (struct runner){ .client = client_anonymous(), .call = *call };
		snprintf(keys[i], sizeof keys[i], "Idempotency-Key: %s", uuid_new().text);
		for (const char **h = runners[i].call.headers; *h; h++)
			if (!strcmp(*h, "Idempotency-Key: $each"))
				*h = keys[i];
		client_set_token(runners[i].client, client_token(c));
		pthread_create(&runners[i].thread, NULL, run_one, runners + i);
	}
	for (int i = 0; i < times; i++)
		pthread_join(runners[i].thread, NULL);
	bool ok = counts_fit(p, s, step, runners, times);
	for (int i = 0; i < times; i++) {
		answer_free(&runners[i].answer);
		client_free(runners[i].client);
	}
	return ok;
}

static bool do_request(struct world *p, struct script *s)
{
	struct step step = { 0 };
	char name[40], method[16], path[3000];
	int times = 0, skip = 0;
	bool ok = read_step(p, s, &step);

	if (ok && sscanf(step.head, "%dx %n", &times, &skip) != 1)
		times = skip = 0;
	if (ok && (sscanf(step.head + skip, "%39s %15s %2999s", name, method, path) != 3 || times > TIMES_MAX))
		ok = fails(p, s, step.line, "not understood:", step.head);
	struct client *c = ok ? client_named(p, name) : NULL;
	if (ok && !c)
		ok = fails(p, s, step.line, "no such actor:", name);
	struct call call = { .method = method, .path = path, .body = step.body };
	memcpy(call.headers, step.headers, sizeof step.headers);
	ok = ok && (times ? ask_at_once(p, s, &step, c, &call, times) : ask(p, s, &step, c, &call));
	free_step(&step);
	return ok;
}

static bool do_line(struct world *p, struct script *s)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		size_t n = strlen(commands[i].word);
		if (strncmp(s->lines[s->at], commands[i].word, n))
			continue;
		char *rest = filled(p, s, s->at, s->lines[s->at] + n);
		bool ok = rest && commands[i].run(p, s, rest);
		free(rest);
		s->at++;
		return ok;
	}
	return do_request(p, s);
}

/* Lines without comments and blank ends; a comment begins the line or stands after two blanks and a #. */
static bool load(struct script *s, const char *file)
{
	FILE *f = fopen(file, "r");
	char *line = NULL;
	size_t room = 0;

	s->file = file;
	while (f && s->n < LINES_MAX && getline(&line, &room, f) >= 0) {
		size_t n = strlen(line);
		while (n && isspace((unsigned char)line[n - 1]))
			line[--n] = 0;
		s->lines[s->n++] = strdup(*line == '#' ? "" : line);
	}
	free(line);
	if (f)
		fclose(f);
	return f != NULL;
}

static bool play_file(struct world *p, const char *file)
{
	struct script s = { 0 };
	bool ok = load(&s, file) || fails(p, &s, 0, "cannot be read:", file);

	while (ok && s.at < s.n)
		if (*s.lines[s.at])
			ok = do_line(p, &s);
		else
			s.at++;
	for (size_t i = 0; i < s.n; i++)
		free(s.lines[i]);
	return ok;
}

/* Each play has a neighbourhood of its own, so that one test's couriers are out of another's reach. */
static void choose_place(struct variables *v)
{
	struct uuid chance = uuid_new();
	unsigned long n = strtoul(chance.text + 28, NULL, 16);
	double lat = 38 + (double)(n % 20011) / 1000, lng = -5 + (double)(n / 20011 % 30011) / 1000;
	const struct { const char *name; double value; } places[] = {
		{ "lat", lat }, { "lng", lng }, { "home_lat", lat + 0.009 }, { "home_lng", lng }, { "far_lat", lat + 1 }, { "far_lng", lng } };
	char text[32];

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		snprintf(text, sizeof text, "%.6f", places[i].value);
		variables_set(v, places[i].name, text);
	}
}

struct world *script_world(const char *folder, const char *file, char *fault, size_t room)
{
	struct world *p = calloc(1, sizeof *p);

	*p = (struct world){ .folder = folder, .fault = fault, .room = room };
	*fault = 0;
	variables_set(&p->variables, "password", client_password);
	choose_place(&p->variables);
	add_actor(p, "anonymous", client_anonymous());
	add_actor(p, "service", client_service());
	if (getenv("DABBA_STRIPE_URL"))
		add_actor(p, "provider", client_provider("DABBA_STRIPE_URL"));
	if (play_file(p, file))
		return p;
	world_free(p);
	return NULL;
}

void world_free(struct world *p)
{
	for (size_t i = 0; i < p->n_actors; i++)
		client_free(p->actors[i].client);
	variables_free(&p->variables);
	mailbox_free(&p->mailbox);
	free(p);
}

const char *world_value(struct world *p, const char *name) { return variables_get(&p->variables, name); }

struct client *world_actor(struct world *p, const char *name) { return client_named(p, name); }

bool script_play(const char *folder, const char *file, char *fault, size_t room)
{
	struct world *p = script_world(folder, file, fault, room);

	if (p)
		world_free(p);
	return p != NULL;
}

bool script_claim(const char *file, char *claim, size_t room)
{
	FILE *f = fopen(file, "r");
	bool ok = f && fgets(claim, (int)room, f);

	if (f)
		fclose(f);
	if (ok) {
		claim[strcspn(claim, "\r\n")] = 0;
		memmove(claim, claim + strspn(claim, "# "), strlen(claim + strspn(claim, "# ")) + 1);
	}
	return ok;
}
