/* shape_sample.h - one struct with a member of every kind, for the tests of the codecs. */
#ifndef SHAPE_SAMPLE_H
#define SHAPE_SAMPLE_H
#include "format.h"
#include "shape.h"

enum colour { RED, GREEN };
static const char *const colours[] = { "red", "green", NULL };

struct point { int64_t x; double y; };
struct sample {
	struct uuid id;
	int64_t n;
	double r;
	bool b;
	int colour;
	const char *text, *secret, *owner, *mail;
	struct instant at;
	struct uuid who;
	struct maybe_int mi;
	struct maybe_real mr;
	struct maybe_bool mb;
	struct maybe_enum me;
	struct point point;
	const struct point *far;
	struct list points, tags, shades, friends, moments, sizes;
};

PLAIN(const char *, tag_item, .min = 1, .max = 5, .format = &format_slug);
PLAIN(int, shade_item, .names = colours);
PLAIN(struct uuid, friend_item);
PLAIN(struct instant, moment_item);
PLAIN(double, size_item, .min = 0, .max = 10);

SHAPE(struct point, point_shape, FIELD(struct point, x, REQUIRED), FIELD(struct point, y));
SHAPE(struct sample, sample_shape,
	FIELD(struct sample, id), FIELD(struct sample, n), FIELD(struct sample, r), FIELD(struct sample, b),
	FIELD(struct sample, colour, .names = colours),
	FIELD(struct sample, text, 0, .min = 0, .max = 4), FIELD(struct sample, secret, HIDDEN),
	FIELD(struct sample, owner, SERVER_ONLY | REQUIRED), FIELD(struct sample, mail, .format = &format_email),
	FIELD(struct sample, at), FIELD(struct sample, who),
	FIELD(struct sample, mi, 0, .min = 1, .max = 9), FIELD(struct sample, mr), FIELD(struct sample, mb),
	FIELD(struct sample, me, .names = colours),
	OBJECT(struct sample, point, point_shape), OBJECT(struct sample, far, point_shape),
	FIELD(struct sample, points, .of = &point_shape), FIELD(struct sample, tags, 0, .min = 0, .max = 3, .of = &tag_item),
	FIELD(struct sample, shades, .of = &shade_item), FIELD(struct sample, friends, .of = &friend_item),
	FIELD(struct sample, moments, .of = &moment_item), FIELD(struct sample, sizes, .of = &size_item));

#define UUID_A { "01890a5d-ac96-774b-bcce-b302099a8057" }
#define UUID_B { "ffffffff-ffff-4fff-bfff-ffffffffffff" }
#define LIST(items) { (void *)items, sizeof items / sizeof *items }

static const struct point points[] = { { 1, 0.5 }, { -2, 1e300 } };
static const char *const tags[] = { "a-b", "c" };
static const int shades[] = { GREEN, RED };
static const struct uuid friends[] = { UUID_B, UUID_A };
static const struct instant moments[] = { { 1 }, { 253402300799999 } };
static const double sizes[] = { 0.1, 10 };
static const struct sample whole = {
	.id = UUID_A, .n = INT64_MAX, .r = -0.1, .b = true, .colour = GREEN, .text = "\xC3\xA9\"<", .secret = "s", .owner = "o",
	.mail = "ann@example.org", .at = { 1795109400123 }, .who = UUID_B, .mi = { 5, true }, .mb = { true, true },
	.me = { GREEN, true }, .point = { 3, 4 }, .far = &points[1], .points = LIST(points), .tags = LIST(tags),
	.shades = LIST(shades), .friends = LIST(friends), .moments = LIST(moments), .sizes = LIST(sizes) };
#endif
