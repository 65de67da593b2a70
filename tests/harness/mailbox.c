#define _GNU_SOURCE
#include "mailbox.h"
#include "client.h"
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *text_of(const char *path)
{
	char *text = NULL;
	size_t room = 0;
	FILE *f = fopen(path, "r");
	ssize_t n = f ? getdelim(&text, &room, 0, f) : -1;

	if (f)
		fclose(f);
	if (n >= 0)
		return text;
	free(text);
	return NULL;
}

static bool is_read(const struct mailbox *box, const char *path)
{
	for (size_t i = 0; i < box->n; i++)
		if (!strcmp(box->read[i], path))
			return true;
	return false;
}

static bool is_wanted(const char *mail, const char *to, const char *text)
{
	char header[300];

	snprintf(header, sizeof header, "\nTo: <%s>\r\n", to);
	return mail && strcasestr(mail, header) && strstr(mail, text);
}

static long long age_of(const char *path)
{
	struct stat s;

	return stat(path, &s) ? 0 : s.st_mtim.tv_sec * 1000000000LL + s.st_mtim.tv_nsec;
}

char *mailbox_take(struct mailbox *box, const char *to, const char *text)
{
	char pattern[600], *found = NULL;
	const char *from = NULL;
	glob_t files;

	snprintf(pattern, sizeof pattern, "%s/mail/*.eml", client_environment("DABBA_VAR"));
	glob(pattern, 0, NULL, &files);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		char *mail = is_read(box, files.gl_pathv[i]) ? NULL : text_of(files.gl_pathv[i]);
		if (is_wanted(mail, to, text) && (!from || age_of(files.gl_pathv[i]) < age_of(from))) {
			free(found);
			found = mail;
			from = files.gl_pathv[i];
		} else {
			free(mail);
		}
	}
	if (from && box->n < MAILBOX_READ_MAX)
		box->read[box->n++] = strdup(from);
	globfree(&files);
	return found;
}

void mailbox_free(struct mailbox *box)
{
	while (box->n)
		free(box->read[--box->n]);
}
