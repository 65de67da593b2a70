/* provider_flow.h - a browser on its way to Google or Facebook and back, as tools/identity_double plays them. */
#ifndef PROVIDER_FLOW_H
#define PROVIDER_FLOW_H
#include "client.h"

/* Out: the provider's page, as GET .../start sends the browser there; "" when it does not. The caller frees. */
char *flow_start(struct client *, const char *provider, const char *next);
/* The same to link it to the account of who is logged in. */
char *flow_link(struct client *, const char *provider);
/* On its page, saying who one is ("subject=1&email=..."): the address of the callback it sends back to, without origin and fragment; "" when none. */
char *flow_say(struct client *, const char *page, const char *form);
/* Back at us. */
struct answer flow_back(struct client *, const char *callback);
/* All three. */
struct answer flow(struct client *, const char *provider, const char *form);

/* Location, or "". The caller frees. */
char *flow_location(const struct answer *);
/* Asks for an access token with what cookie there is, as /login/done does. false: nobody is logged in. id: the account's. */
bool flow_enter(struct client *, char id[40]);
bool flow_sets_session(const struct answer *);
/* Whether the log and one entry of the administrators' log say under this answer's request id that it was refused, and `what` was why. */
bool flow_is_logged(const struct answer *, const char *what);
extern int flow_passed, flow_failed;
void flow_report(bool ok, const char *what, const char *more);
char *flow_text(const char *format, ...) __attribute__((format(printf, 1, 2)));         /* the caller frees */
/* A person nobody has seen yet, by number; how the provider calls them, and what they say of themselves on its page. */
int flow_newcomer(void);
char *flow_subject(int person);
char *flow_email(int person);
char *flow_form(int person, bool verified, const char *more);
/* Through the provider into an account; reports under `what`. Its id, which the caller frees. */
char *flow_log_in(const char *what, struct client *, const char *provider, const char *form);
/* ... and refused so. */
void flow_refused(const char *what, struct client *, const char *provider, const char *form, const char *why);
int flow_status(struct client *, const char *method, const char *path, const char *body);
/* One number from the database, or an update. */
long flow_number(const char *sql);
#endif
