#include "clock.h"
#include "db.h"
#include "fail.h"
#include "site.h"

#define SITE "version, name, notice, support_email, support_phone, ordering_paused, pause_reason, currency, time_zone, languages," \
	" service_fee_basis_points, map_tiles_url, map_attribution, map_streets_url, map_lat, map_lng, map_zoom, changed_at"

static const struct query
	find_site  = { "SELECT " SITE " FROM site WHERE id = 1" },
	write_site = { "UPDATE site SET version = version + 1, name = :name, notice = :notice, support_email = :support_email,"
	               " support_phone = :support_phone, ordering_paused = :ordering_paused, pause_reason = :pause_reason, currency = :currency,"
	               " time_zone = :time_zone, languages = :languages, service_fee_basis_points = :service_fee_basis_points,"
	               " map_tiles_url = :map_tiles_url, map_attribution = :map_attribution, map_streets_url = :map_streets_url,"
	               " map_lat = :map_lat, map_lng = :map_lng, map_zoom = :map_zoom, changed_at = :changed_at"
	               " WHERE id = 1 AND version = :version" };

void site_read(struct db *db, struct site *site)
{
	*site = (struct site){ .version = 0 };
	if (!db_one(db, &find_site, &site_shape, site, &site_shape, site))
		fail_with(FAIL_BUG, "the site's settings are not there: the migrations have not run");
}

bool site_write(struct db *db, const struct site *site)
{
	struct site row = *site;

	row.changed_at = clock_real();
	return db_run(db, &write_site, &site_shape, &row);
}

void site_prepare_all(struct db *db)
{
	db_prepare(db, &find_site);
	db_prepare(db, &write_site);
}
