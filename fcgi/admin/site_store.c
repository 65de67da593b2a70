#include "site.h"
#include "db.h"

static const struct query
	find_site = { "SELECT version, name, notice, support_email, support_phone, ordering_paused, pause_reason, currency, time_zone, languages,"
	              " service_fee_basis_points, map_tiles_url, map_attribution, map_streets_url, map_lat, map_lng, map_zoom, changed_at"
	              " FROM dabba_order.site WHERE id = 1" };

bool site_find(struct db *db, struct site *out)
{
	*out = (struct site){ .version = 0 };
	return db_one(db, &find_site, &site_shape, out, &site_shape, out);
}

void site_prepare_all(struct db *db)
{
	db_prepare(db, &find_site);
}
