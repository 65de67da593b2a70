-- People: accounts, sessions, addresses. Times are UTC; e-mail addresses are kept in lower case, so the key folds case.
CREATE DATABASE IF NOT EXISTS dabba_user CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS dabba_user.account (
	id BINARY(16) NOT NULL PRIMARY KEY,
	email VARCHAR(254) NOT NULL,
	password_hash VARCHAR(160) NOT NULL,
	name VARCHAR(120) NOT NULL,
	phone VARCHAR(20),
	role VARCHAR(16) NOT NULL,
	banned_at DATETIME(3),
	ban_reason VARCHAR(200),
	language VARCHAR(35) NOT NULL,
	diets JSON NOT NULL,
	allergens JSON NOT NULL,
	notifications JSON NOT NULL,
	created_at DATETIME(3) NOT NULL,
	version BIGINT NOT NULL,
	UNIQUE KEY account_email (email)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- family, refresh, previous: SHA-256 of secrets that only the browser holds (lib/refresh.h).
CREATE TABLE IF NOT EXISTS dabba_user.session (
	id BINARY(16) NOT NULL PRIMARY KEY,
	account_id BINARY(16) NOT NULL,
	family VARCHAR(43) NOT NULL,
	refresh VARCHAR(43) NOT NULL,
	previous VARCHAR(43),
	seed VARCHAR(43),
	rotated_at DATETIME(3),
	user_agent VARCHAR(200),
	address VARCHAR(45),
	created_at DATETIME(3) NOT NULL,
	last_used_at DATETIME(3) NOT NULL,
	expires_at DATETIME(3) NOT NULL,
	ended_at DATETIME(3),
	end_reason VARCHAR(40),
	KEY session_account (account_id, ended_at),
	KEY session_ended (ended_at),
	KEY session_expires (expires_at),
	CONSTRAINT session_of_account FOREIGN KEY (account_id) REFERENCES dabba_user.account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS dabba_user.address (
	id BINARY(16) NOT NULL PRIMARY KEY,
	account_id BINARY(16) NOT NULL,
	label VARCHAR(60) NOT NULL,
	place JSON NOT NULL,
	created_at DATETIME(3) NOT NULL,
	version BIGINT NOT NULL,
	KEY address_account (account_id, id),
	CONSTRAINT address_of_account FOREIGN KEY (account_id) REFERENCES dabba_user.account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- What the worker has done: an event's effect and its row here are one transaction.
CREATE TABLE IF NOT EXISTS dabba_user.inbox (
	consumer VARCHAR(32) NOT NULL,
	event_id BINARY(16) NOT NULL,
	PRIMARY KEY (consumer, event_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
