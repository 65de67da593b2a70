#include "db.h"
#include "order.h"

struct forgetting { int64_t limit; };
SHAPE(struct forgetting, forgetting_shape, FIELD(struct forgetting, limit));

static const struct query delete_answers = { "DELETE FROM idempotency WHERE created_at < NOW(3) - INTERVAL 3 DAY LIMIT :limit" };

int64_t answers_forget(struct db *db, int64_t limit)
{
	return db_run(db, &delete_answers, &forgetting_shape, &(struct forgetting){ limit });
}

void answer_prepare_all(struct db *db)
{
	db_prepare(db, &delete_answers);
}
