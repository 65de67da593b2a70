#include "user_session.h"

SHAPE(struct user_session, user_session_shape,
	FIELD(struct user_session, id), FIELD(struct user_session, account_id), FIELD(struct user_session, family),
	FIELD(struct user_session, refresh), FIELD(struct user_session, previous), FIELD(struct user_session, seed),
	FIELD(struct user_session, rotated_at), FIELD(struct user_session, user_agent), FIELD(struct user_session, address),
	FIELD(struct user_session, created_at), FIELD(struct user_session, last_used_at), FIELD(struct user_session, expires_at),
	FIELD(struct user_session, password_hash), FIELD(struct user_session, ended_at), FIELD(struct user_session, end_reason));

SHAPE(struct user_session, my_session_shape,
	FIELD(struct user_session, id, REQUIRED), FIELD(struct user_session, user_agent), FIELD(struct user_session, address),
	FIELD(struct user_session, created_at, REQUIRED), FIELD(struct user_session, last_used_at, REQUIRED),
	FIELD(struct user_session, expires_at, REQUIRED), FIELD(struct user_session, current));

SHAPE(struct user_session, kept_session_shape,
	FIELD(struct user_session, id), FIELD(struct user_session, user_agent), FIELD(struct user_session, address),
	FIELD(struct user_session, created_at), FIELD(struct user_session, last_used_at), FIELD(struct user_session, expires_at),
	FIELD(struct user_session, ended_at), FIELD(struct user_session, end_reason));

SHAPE(struct page, my_session_page_shape,
	FIELD(struct page, items, REQUIRED, .of = &my_session_shape), FIELD(struct page, next));
