/* mailbox.h - the mails that a running Dabba has sent, as files in its folder (DABBA_VAR/mail). */
#ifndef MAILBOX_H
#define MAILBOX_H
#include <stdbool.h>
#include <stddef.h>

enum { MAILBOX_READ_MAX = 200 };
/* Which ones were read already. */
struct mailbox { char *read[MAILBOX_READ_MAX]; size_t n; };

/* The oldest unread mail to that address that has the text, from its headers to its end; malloc'd, read from now on. NULL: none. */
char *mailbox_take(struct mailbox *, const char *to, const char *text);
void mailbox_free(struct mailbox *);
#endif
