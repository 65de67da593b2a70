#include "double.h"
#include <openssl/rand.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GRANTS = 4096, CODE_BYTES = 20 };

static struct grant grants[GRANTS];             /* a ring: the oldest makes room */
static size_t made;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static void copy(char *to, size_t room, const char *from) { snprintf(to, room, "%s", from ? from : ""); }

const char *grant_add(const struct call *call, const char *provider, const char *subject)
{
	unsigned char bytes[CODE_BYTES];
	struct grant g = { .email_verified = asked(call, "email_verified") != NULL };

	if (RAND_bytes(bytes, sizeof bytes) != 1)
		abort();
	for (size_t i = 0; i < sizeof bytes; i++)
		sprintf(g.code + 2 * i, "%02x", bytes[i]);
	copy(g.provider, sizeof g.provider, provider);
	copy(g.subject, sizeof g.subject, subject);
	copy(g.name, sizeof g.name, asked(call, "name"));
	copy(g.email, sizeof g.email, asked(call, "email"));
	copy(g.misdeed, sizeof g.misdeed, asked(call, "misdeed"));
	copy(g.nonce, sizeof g.nonce, asked(call, "nonce"));
	copy(g.challenge, sizeof g.challenge, asked(call, "code_challenge"));
	copy(g.redirect_uri, sizeof g.redirect_uri, asked(call, "redirect_uri"));
	pthread_mutex_lock(&turn);
	grants[made++ % GRANTS] = g;
	pthread_mutex_unlock(&turn);
	return arena_copy(call->arena, g.code, strlen(g.code));
}

bool grant_find(const char *code, const char *provider, bool once, struct grant *out)
{
	bool found = false;

	pthread_mutex_lock(&turn);
	for (size_t i = 0; code && !found && i < GRANTS; i++)
		if (*grants[i].code && !strcmp(grants[i].code, code) && !strcmp(grants[i].provider, provider) && !(once && grants[i].used)) {
			*out = grants[i];
			grants[i].used |= once;
			found = true;
		}
	pthread_mutex_unlock(&turn);
	return found;
}

bool has_misdeed(const struct grant *g, const char *name) { return !strcmp(g->misdeed, name); }
