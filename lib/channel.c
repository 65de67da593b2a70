#include "channel.h"
#include "buf.h"
#include "peer.h"
#include "platform.h"

bool channel_tell(struct platform *on, const char *stream, const struct event *event, const struct shape *shape, const void *data)
{
	char at[INSTANT_TEXT];
	struct buf b = { .arena = on->arena };

	buf_text(&b, "{\"stream\":");
	buf_json_text(&b, stream);
	buf_add(&b, ",\"sequence\":%lld,\"type\":", (long long)event->sequence);
	buf_json_text(&b, event->topic);
	buf_add(&b, ",\"at\":\"%s\",\"data\":", instant_print(event->at, at));
	shape_write(&b, shape, data);
	buf_text(&b, "}");
	return peer_tell(on, stream, event->topic, b.at, b.n);
}
