/* What goes into a mail's head: whatever people are called and mails are about, its lines are ours. "to\nsubject..." */
#include "fuzz.h"
#include "mail.h"
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void check_file(const char *path)
{
	static char text[1 << 16];
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;

	FUZZ_HOLDS(f);
	fclose(f);
	unlink(path);
	text[n] = 0;
	char *body = strstr(text, "\r\n\r\n");
	body = body ? body : strstr(text, "\n\n");
	FUZZ_HOLDS(body);
	*body = 0;
	FUZZ_HOLDS(!strstr(text, "\nBcc:") && !strstr(text, "\nX-Fuzz:"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static char folder[] = "/tmp/dabba-fuzz-XXXXXX", pattern[60];
	struct arena *arena = fuzz_arena();
	char *to = arena_copy(arena, (const char *)data, n), *subject = to + strcspn(to, "\t");
	const char *why;
	glob_t found;

	if (!*pattern)
		FUZZ_HOLDS(mkdtemp(folder) && snprintf(pattern, sizeof pattern, "%s/*", folder));
	subject += *subject ? (*subject = 0, 1) : 0;
	const struct mail_config config = { .folder = folder, .from = "dabba@dabba.example" };
	mail_send(&config, arena, &(struct mail){ to, subject, "Hello", "key-1" }, &why);
	glob(pattern, 0, NULL, &found);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_file(found.gl_pathv[i]);
	globfree(&found);
	return 0;
}
