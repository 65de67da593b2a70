#include "format.h"
#include "jobs.h"
#include "outbox.h"

SHAPE(struct queued, queued_shape,
	FIELD(struct queued, id), FIELD(struct queued, event_id), FIELD(struct queued, subject), FIELD(struct queued, consumer),
	FIELD(struct queued, topic), FIELD(struct queued, state, 0, .names = outbox_states), FIELD(struct queued, last_error),
	FIELD(struct queued, attempts), FIELD(struct queued, pushes), FIELD(struct queued, at), FIELD(struct queued, visible_at));
SHAPE(struct page, job_page_shape, FIELD(struct page, items, 0, .of = &queued_shape), FIELD(struct page, next));
SHAPE(struct job_search, job_search_shape,
	FIELD(struct job_search, state, 0, .names = outbox_states), FIELD(struct job_search, topic, 0, .min = 1, .max = 64, .format = &format_identifier),
	FIELD(struct job_search, consumer, 0, .min = 1, .max = 32, .format = &format_identifier), FIELD(struct job_search, after, 0, .min = 1, .max = 200),
	FIELD(struct job_search, limit, 0, .min = 1, .max = PAGE_MAX));

SHAPE(struct queue_part, queue_part_shape,
	FIELD(struct queue_part, consumer), FIELD(struct queue_part, topic), FIELD(struct queue_part, waiting), FIELD(struct queue_part, due),
	FIELD(struct queue_part, dead), FIELD(struct queue_part, oldest_due_s));
SHAPE(struct queue_state, queue_state_shape,
	FIELD(struct queue_state, waiting), FIELD(struct queue_state, due), FIELD(struct queue_state, dead),
	FIELD(struct queue_state, oldest_due_s), FIELD(struct queue_state, done_last_hour), FIELD(struct queue_state, p50_ms),
	FIELD(struct queue_state, p99_ms), FIELD(struct queue_state, by, 0, .of = &queue_part_shape));
