/* second_factor.h - what staff have besides a password: an authenticator's codes (lib/totp.h), and ten recovery codes for when it is lost.
 *
 * It is begun and confirmed with the password and not from inside a session, so an administrator who must have one never gets in
 * without. The secret lies locked in the database (lib/vault.h), recovery codes as an HMAC with the same key; each code is taken once. */
#ifndef SECOND_FACTOR_H
#define SECOND_FACTOR_H
#include "sign_in.h"

enum { RECOVERY_CODES = 10, RECOVERY_CODE_GROUP = 5, RECOVERY_CODE_CHARS = 29 };   /* "k3m7q-w2xzp-..." */

struct second_factor { struct uuid account_id; const char *secret; struct instant confirmed_at; int64_t last_step; struct instant created_at; };
struct factor_proof { const char *password, *code; };
struct factor_secret { const char *secret, *uri; };
struct factor_state { bool active, required; int64_t recovery_codes; };
struct recovery_codes { struct list codes; };           /* of const char * */
struct enrolled { const char *access_token; int64_t expires_s; struct account user; struct list recovery_codes; };
EXTERN_SHAPE(struct second_factor, second_factor_shape);        /* the row */
EXTERN_SHAPE(struct credentials, factor_credentials_shape);     /* e-mail and password, */
EXTERN_SHAPE(struct credentials, factor_confirmation_shape);    /* and the code too */
EXTERN_SHAPE(struct factor_proof, factor_proof_shape);
EXTERN_SHAPE(struct factor_secret, factor_secret_shape);
EXTERN_SHAPE(struct factor_state, factor_state_shape);
EXTERN_SHAPE(struct recovery_codes, recovery_codes_shape);
EXTERN_SHAPE(struct enrolled, enrolled_shape);

/* --- rows (second_factor_store.c) --- */

bool second_factor_find(struct db *, struct uuid account_id, struct second_factor *);
bool second_factor_lock(struct db *, struct uuid account_id, struct second_factor *);  /* until the end of the transaction */
/* false: one is confirmed already. A former one that was not is replaced. */
bool second_factor_begin(struct db *, const struct second_factor *);
bool second_factor_confirm(struct db *, const struct second_factor *);         /* at last_step; false: confirmed or begun anew meanwhile */
bool second_factor_take(struct db *, struct uuid account_id, int64_t step);    /* false: a code of that step or a later one was taken */
void second_factor_remove(struct db *, struct uuid account_id);                /* with its recovery codes */
void recovery_codes_replace(struct db *, struct uuid account_id, struct list hashes);
bool recovery_code_take(struct db *, struct uuid account_id, const char *hash);
int64_t recovery_codes_left(struct db *, struct uuid account_id);
void second_factor_prepare_all(struct db *);

/* --- what log-in asks (second_factor.c) --- */

/* status 0: none is needed, or code is right, and has been taken in the caller's transaction, before whose end none is confirmed either.
 * Else the refusal: 401 second_factor_needed, 401 wrong_code, 403 second_factor_missing. code: may be NULL; *how: by what one has proved who one is, together with the password. */
struct reply second_factor_ask(struct request *, const struct account *, const char *code, const char **how);

/* One must be there, and is not: what was opened before it had to be is opened no further. */
bool second_factor_is_missing(struct request *, const struct account *);

struct reply second_factor_enrol(struct request *);
struct reply second_factor_finish(struct request *);
struct reply second_factor_show(struct request *);
struct reply second_factor_drop(struct request *);
struct reply recovery_codes_renew(struct request *);
struct reply second_factor_reset(struct request *);
#endif
