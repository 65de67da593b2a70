/* The pair that signs access tokens is changed under load: nobody is refused, and what was stolen ends at once. rotation STACK.SH: on the
 * running stack that it drives. */
#include "client.h"
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TOKEN_ROOM = 1100, PAUSE_MS = 30 };

static int passed, failed;
static const char *stack;

static void expect(bool holds, const char *what)
{
	printf("%s%s\n", what, holds ? "...passed" : "...FAILED");
	passed += holds;
	failed += !holds;
}

static pid_t start(const char *verb)
{
	pid_t pid = fork();

	if (!pid) {
		execl(stack, stack, verb, (char *)NULL);
		_exit(127);
	}
	return pid;
}

static int status_of(struct client *who, const char *method, const char *path)
{
	struct answer answer = client_call(who, &(struct call){ .method = method, .path = path });
	int status = answer.status;

	answer_free(&answer);
	return status;
}

static size_t keys_known(struct client *who)
{
	struct answer answer = client_call(who, &(struct call){ .method = "GET", .path = "/.well-known/jwks.json", .anonymous = true });
	struct json_object *keys = json_at(answer.json, "keys");
	size_t n = keys ? json_object_array_length(keys) : 0;

	answer_free(&answer);
	return n;
}

/* The next access token, for the cookie that the client holds. */
static bool renew(struct client *who, char token[TOKEN_ROOM])
{
	struct answer answer = client_call(who, &(struct call){ .method = "POST", .path = "/api/v1/auth/refresh", .anonymous = true });
	bool renewed = answer.status == 200;

	snprintf(token, TOKEN_ROOM, "%s", json_text_at(answer.json, "access_token"));
	answer_free(&answer);
	return renewed;
}

/* Asks, slower than the edge would mind, until the command has ended; true: it ended well, and every answer was 200. */
static bool serves_while(struct client *who, const char *verb, int *asked)
{
	int state, refused = 0;

	for (pid_t pid = start(verb); !waitpid(pid, &state, WNOHANG); ++*asked) {
		refused += status_of(who, "GET", "/api/v1/me") != 200;
		usleep(PAUSE_MS * 1000);
	}
	return !refused && WIFEXITED(state) && !WEXITSTATUS(state);
}

static bool has_other_header(const char *token, const char *other)
{
	return strcspn(token, ".") != strcspn(other, ".") || strncmp(token, other, strcspn(token, "."));
}

static bool command_fails(const char *verb)
{
	int state;

	waitpid(start(verb), &state, 0);
	return WIFEXITED(state) && WEXITSTATUS(state);
}

static void rotate(struct client *ann)
{
	char before[TOKEN_ROOM], after[TOKEN_ROOM];
	int asked = 0;

	snprintf(before, sizeof before, "%s", client_token(ann));
	expect(serves_while(ann, "rotate-keys", &asked), "nobody is refused while the keys change");
	printf("%d requests meanwhile\n", asked);
	expect(keys_known(ann) == 2, "both keys are published");
	expect(status_of(ann, "GET", "/api/v1/me") == 200, "a token of the old key is still taken");
	expect(renew(ann, after) && has_other_header(after, before), "the next token is signed with the new key");
	expect(command_fails("retire-keys"), "the old key is not retired while a token of it may be valid");
	expect(status_of(ann, "GET", "/api/v1/me") == 200, "and verifies on");
	expect(!command_fails("revoke-keys"), "a stolen key can be revoked");
	expect(status_of(ann, "GET", "/api/v1/me") == 401, "its tokens end at once");
	client_set_token(ann, after);
	expect(status_of(ann, "GET", "/api/v1/me") == 200, "those of the new key do not");
	expect(renew(ann, after), "who is logged in stays so");
	sleep(2);                               /* as long as the edge keeps what is public */
	expect(keys_known(ann) == 1, "one key is published");
}

int main(int argc, char **argv)
{
	char why[256] = "usage: rotation STACK.SH";
	struct client *ann = argc == 2 ? client_of_role("customer", why) : NULL;

	if (!ann) {
		fprintf(stderr, "rotation: %s\n", why);
		return 2;
	}
	stack = argv[1];
	rotate(ann);
	client_free(ann);
	printf("%d passed, %d failed\n", passed, failed);
	return failed || !passed;
}
