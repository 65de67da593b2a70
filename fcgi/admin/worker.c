/* What the administrators' log learns from other services. */
#include "food/topics.h"
#include "refusal.h"
#include "worker.h"

int main(int argc, char **argv)
{
	static const struct subscription subscriptions[] = { { "login.refused", login_refusal_hear }, { NULL, NULL } };
	static const struct worker admin = { .name = "admin", .uses = USES_DB, .topics = topics, .subscriptions = subscriptions };

	return worker_main(&admin, argc, argv);
}
