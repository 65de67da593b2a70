-- What administrators set for the whole: one row. NULL service_fee_basis_points: as the service is configured.
CREATE TABLE IF NOT EXISTS dabba_order.site (
	id TINYINT NOT NULL PRIMARY KEY,
	version BIGINT NOT NULL,
	name VARCHAR(60) NOT NULL,
	notice VARCHAR(300),
	support_email VARCHAR(254),
	support_phone VARCHAR(20),
	ordering_paused BOOLEAN NOT NULL,
	pause_reason VARCHAR(300),
	currency CHAR(3) NOT NULL,
	time_zone VARCHAR(64) NOT NULL,
	languages JSON NOT NULL,
	service_fee_basis_points BIGINT,
	map_tiles_url VARCHAR(300),
	map_attribution VARCHAR(200),
	map_streets_url VARCHAR(300),
	map_lat DOUBLE NOT NULL,
	map_lng DOUBLE NOT NULL,
	map_zoom BIGINT NOT NULL,
	changed_at DATETIME(3)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
INSERT IGNORE INTO dabba_order.site (id, version, name, ordering_paused, currency, time_zone, languages, map_streets_url, map_lat, map_lng, map_zoom)
	VALUES (1, 1, 'Dabba', FALSE, 'EUR', 'Europe/Berlin', '["en","de","ar"]', '/map/streets.geojson', 52.52, 13.405, 12);
