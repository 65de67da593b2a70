-- Who proves an address before the account is made. One an address: the next takes the former's place.
CREATE TABLE IF NOT EXISTS dabba_user.registration_link (
	email VARCHAR(254) NOT NULL PRIMARY KEY,
	hash VARCHAR(43) NOT NULL,
	created_at DATETIME(3) NOT NULL,
	expires_at DATETIME(3) NOT NULL,
	UNIQUE KEY registration_link_hash (hash),
	KEY registration_link_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
