/* The small readers: base64url, instants, UUIDs, forms, cursors, signatures, formats, words. First byte: which. */
#include "fuzz.h"
#include "base64url.h"
#include "form.h"
#include "format.h"
#include "instant.h"
#include "json_text.h"
#include "page.h"
#include "printable.h"
#include "uuid.h"
#include "webhook_signature.h"
#include "words.h"
#include <string.h>

/* Every byte string has one spelling. */
static void as_base64url(struct arena *arena, const char *text, size_t n)
{
	size_t bytes;
	const char *read = base64url_read(arena, text, n, &bytes);

	if (read) {
		const char *again = base64url_of(arena, read, bytes);
		FUZZ_HOLDS(strlen(again) == n && !memcmp(again, text, n));
	}
}

static void as_instant(const char *text)
{
	struct instant at, again;
	char printed[INSTANT_TEXT];

	if (instant_parse(text, &at))
		FUZZ_HOLDS(instant_parse(instant_print(at, printed), &again) && again.ms == at.ms);
}

static void as_uuid(const char *text)
{
	struct uuid id;
	uint8_t bytes[16];

	if (!uuid_parse(text, &id))
		return;
	uuid_to_bytes(&id, bytes);
	struct uuid again = uuid_from_bytes(bytes);
	FUZZ_HOLDS(uuid_equal(&id, &again) && !strcmp(id.text, text));
}

static void as_form(struct arena *arena, const char *text)
{
	struct buf b = { .arena = arena };

	form_value(arena, text, "code");
	form_text(&b, "code", text);
	const char *back = form_value(arena, b.at, "code");
	FUZZ_HOLDS(back && !strcmp(back, text));
}

static void as_formats(const char *text)
{
	static const struct format *const all[] = { &format_email, &format_phone, &format_line, &format_text, &format_time_of_day, &format_date, &format_time_zone,
		&format_language, &format_currency, &format_slug, &format_pin };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		all[i]->fits(text);
}

static void as_words(struct arena *arena, const char *text)
{
	struct list words = words_of(arena, text, 8);

	for (size_t i = 0; i < words.n; i++) {
		const char *word = ((const char **)words.at)[i];
		FUZZ_HOLDS(strlen(word) <= WORD_MAX);
		words_forms(arena, word);
		words_near(word, "margherita");
	}
	words_join(arena, words, '-');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *arena = fuzz_arena();
	const char *text = arena_copy(arena, n ? (const char *)data + 1 : "", n ? n - 1 : 0), *key, *why;
	const struct page_query page = { .after = text };
	size_t length = n ? n - 1 : 0;

	switch (n ? *data % 10 : 0) {
	case 0: as_base64url(arena, text, length); break;
	case 1: as_instant(text); break;
	case 2: as_uuid(text); break;
	case 3: as_form(arena, text); break;
	case 4: page_key(arena, &page, &key); break;
	case 5: FUZZ_HOLDS(!webhook_signature_fits(text, "whsec_of_the_fuzzer", "{}", 2, 1700000000)); break;
	case 6: as_formats(text); break;
	case 7: json_text_parse(arena, text, length, &why); break;
	case 8: printable(arena, text, 20); break;
	default:
		if (json_text_is_utf8(text, strlen(text)))
			as_words(arena, text);
	}
	return 0;
}
