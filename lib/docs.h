/* docs.h - one MongoDB client of one process, on the service's own database; write concern majority, journalled.
 *
 * Filters and updates are BSON built from typed C values (BCON with doc_new), never from a client's JSON. A call does its
 * work or does not return (fail.h). Results live in the arena. Keep to the portable subset: single-document updates guarded
 * by the filter ({_id, version}), no sort or range on anything but _id or a unique field, no geo, no text, no transaction. */
#ifndef DOCS_H
#define DOCS_H
#include "fail.h"
#include "shape_bson.h"

struct docs;

struct docs_config { const char *uri, *name; };         /* <SERVICE>_DOCS_NAME; the uri is DABBA_MONGODB_URI */

struct docs *docs_new(const struct docs_config *, struct arena *);
void docs_free(struct docs *);
bool docs_ready(struct docs *);
const char *docs_name(const struct docs *);

/* An empty document that lives in the arena: BCON_APPEND(filter, "_id", BCON_UTF8(id.text)). */
bson_t *doc_new(struct docs *);
/* Adds {member: {$in: ids}}; of struct uuid, or of structs that are one alone. */
void doc_one_of(bson_t *, const char *member, struct list ids);
/* A document of a whole value, a top-level `id` as `_id`. */
bson_t *doc_of(struct docs *, const struct shape *, const void *value);

bool docs_one(struct docs *, const char *collection, const bson_t *filter, const struct shape *, void *into);
/* sort: NULL or e.g. {_id: -1}; limit 0 = all. */
struct list docs_all(struct docs *, const char *collection, const bson_t *filter, const bson_t *sort, int64_t limit, const struct shape *);
int64_t docs_count(struct docs *, const char *collection, const bson_t *filter);
/* Raw aggregation for reports; each result read by the shape. */
struct list docs_aggregate(struct docs *, const char *collection, const bson_t *pipeline, const struct shape *);

bool docs_insert(struct docs *, const char *collection, const struct shape *, const void *value);      /* false: duplicate key */
bool docs_add(struct docs *, const char *collection, const bson_t *);           /* the same for a document made by hand */
int64_t docs_update(struct docs *, const char *collection, const bson_t *filter, const bson_t *update);  /* documents matched: 0 or 1 */
void docs_upsert(struct docs *, const char *collection, const bson_t *filter, const bson_t *update);
/* findAndModify: the document as it is after the update; shape NULL: not read. false: none matched. */
bool docs_change(struct docs *, const char *collection, const bson_t *filter, const bson_t *update, const struct shape *, void *into);
int64_t docs_delete(struct docs *, const char *collection, const bson_t *filter);
void docs_index(struct docs *, const char *collection, const char *name, const bson_t *keys, bool unique); /* safe to repeat */
#endif
