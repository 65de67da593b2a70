/* Where somebody lives, as it is typed; and a file of streets as it should not be. First byte: which. */
#include "fuzz.h"
#include "gazetteer.h"
#include "json_text.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char streets[] = "M\xC3\xBCllerstra\xC3\x9F" "e\t10115\tBerlin\t1\t13.400000 52.500000,13.410000 52.500000\n"
	"Lindenallee\t10117\tBerlin\t1\t13.380000 52.510000,13.381000 52.512000,13.384000 52.512000\n";

static struct gazetteer *loaded(const char *text, size_t n)
{
	char path[] = "/tmp/dabba-fuzz-XXXXXX";
	int fd = mkstemp(path);

	FUZZ_HOLDS(fd >= 0 && write(fd, text, n) == (ssize_t)n);
	close(fd);
	struct gazetteer *g = gazetteer_load(path);
	unlink(path);
	return g;
}

static void search(struct gazetteer *g, const char *text)
{
	struct arena *arena = fuzz_arena();
	struct address found[5];
	const struct spot near = { 52.5, 13.4 };

	FUZZ_HOLDS(gazetteer_search(g, arena, text, &near, found, 5) <= 5);
	gazetteer_nearest(g, arena, near, 500, found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct gazetteer *town;
	static char text[4096];
	size_t length = n ? n - 1 : 0;

	length = length < sizeof text ? length : sizeof text - 1;
	memcpy(text, data + (n > 0), length);
	text[length] = 0;
	if (!town)
		FUZZ_HOLDS((town = loaded(streets, sizeof streets - 1)));
	if (n && *data % 4) {
		if (json_text_is_utf8(text, strlen(text)))      /* as of every text that is asked */
			search(town, text);
		return 0;
	}
	struct gazetteer *other = loaded(text, length);
	if (other) {
		search(other, "linden 5");
		gazetteer_free(other);
	}
	return 0;
}
