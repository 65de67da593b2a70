/* A menu that takes more room than those who read it have is refused and says so, however its body spends the bytes, and the one that was
 * there stays. menus FOLDER-OF-DIALOGUES */
#include "arena.h"
#include "buf.h"
#include "client.h"
#include "script.h"
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

enum { MENU_BODY_MAX = 768 * 1024, DISHES = 200, DESCRIPTION = 500, OPTIONS = 50, GROUPS = 12 };

static struct world *world;
static int passed, failed;

static const char *path(struct arena *arena)
{
	return arena_printf(arena, "/api/v1/merchant/restaurants/%s/menu", world_value(world, "restaurant"));
}

static struct answer ask(struct arena *arena, const char *method, const char *body)
{
	return client_call_in_turn(world_actor(world, "merchant"), &(struct call){ .method = method, .path = path(arena), .body = body });
}

static void times(struct buf *b, int n, const char *text)
{
	for (int i = 0; i < n; i++) {
		buf_text(b, i ? "," : "");
		buf_text(b, text);
	}
}

/* Dishes of one kind, as many as a body of that size has room for. */
static const char *menu_of(struct arena *arena, const char *dish, size_t size)
{
	struct buf b = { .arena = arena };
	int n = (int)(size / (strlen(dish) + 1)) - 1;

	buf_text(&b, "{\"categories\":[");
	for (int left = n; left > 0; left -= DISHES) {
		buf_text(&b, left < n ? ",{\"name\":\"C\",\"items\":[" : "{\"name\":\"C\",\"items\":[");
		times(&b, left < DISHES ? left : DISHES, dish);
		buf_text(&b, "]}");
	}
	buf_text(&b, "]}");
	return b.at;
}

static const char *described(struct arena *arena)
{
	char breaks[2 * DESCRIPTION - 1] = "";

	for (int i = 0; i < DESCRIPTION - 2; i++)
		memcpy(breaks + 2 * i, "\\n", 3);
	return arena_printf(arena, "{\"name\":\"D\",\"price_cents\":1,\"description\":\"a%sb\"}", breaks);
}

static const char *with_options(struct arena *arena)
{
	struct buf group = { .arena = arena }, dish = { .arena = arena };

	buf_text(&group, "{\"name\":\"g\",\"max\":1,\"options\":[");
	times(&group, OPTIONS, "{\"name\":\"o\"}");
	buf_text(&group, "]}");
	buf_text(&dish, "{\"name\":\"D\",\"price_cents\":1,\"option_groups\":[");
	times(&dish, GROUPS, group.at);
	buf_text(&dish, "]}");
	return dish.at;
}

static void is_refused(const char *what, struct arena *arena, const char *dish, size_t size, int status)
{
	struct answer a = ask(arena, "PUT", menu_of(arena, dish, size));
	const char *pointer = json_text_at(a.json, "problems.0.pointer");
	bool ok = a.status == status && (status != 422 || !strcmp(pointer, "/categories"));

	if (!ok)
		printf("FAIL %s, %zu bytes: wanted %d, got %d %.200s\n", what, size, status, a.status, a.body);
	passed += ok;
	failed += !ok;
	answer_free(&a);
	arena_reset(arena);
}

static void the_former_stays(struct arena *arena)
{
	struct answer a = ask(arena, "GET", NULL);
	bool ok = a.status == 200 && !strcmp(json_text_at(a.json, "categories.0.items.0.name"), "Lamb biryani");

	if (!ok)
		printf("FAIL the former menu: got %d %.200s\n", a.status, a.body);
	passed += ok;
	failed += !ok;
	answer_free(&a);
}

int main(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : "tests/http";
	struct arena *arena = arena_new(64 << 20, arena_abort, NULL);
	const char plain[] = "{\"name\":\"D\",\"price_cents\":1}";
	char fault[2048] = "", file[512];

	snprintf(file, sizeof file, "%s/shared/open_restaurant.http", folder);
	world = script_world(folder, file, fault, sizeof fault);
	if (!world) {
		printf("%s\n0 passed, 1 failed\n", fault);
		return 1;
	}
	is_refused("dishes", arena, plain, MENU_BODY_MAX / 3, 422);
	is_refused("options", arena, with_options(arena), MENU_BODY_MAX / 6, 422);
	is_refused("descriptions", arena, described(arena), MENU_BODY_MAX, 422);
	is_refused("descriptions", arena, described(arena), MENU_BODY_MAX + 4096, 413);
	is_refused("a body", arena, described(arena), 2 * MENU_BODY_MAX, 413);
	the_former_stays(arena);
	world_free(world);
	arena_free(arena);
	printf("%d passed, %d failed\n", passed, failed);
	return failed || !passed;
}
