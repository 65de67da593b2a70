-- Devices and networks from which an account has been used: mark is "device:" and the SHA-256 of a browser's cookie, or "network:" and it.
CREATE TABLE IF NOT EXISTS dabba_user.familiar (
	account_id BINARY(16) NOT NULL,
	mark VARCHAR(60) NOT NULL,
	first_used_at DATETIME(3) NOT NULL,
	last_used_at DATETIME(3) NOT NULL,
	PRIMARY KEY (account_id, mark),
	KEY familiar_mark (mark),
	KEY familiar_age (last_used_at),
	CONSTRAINT familiar_of_account FOREIGN KEY (account_id) REFERENCES dabba_user.account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- How often something was tried that costs or guesses, until its window ends (limit.h). name tells nobody's e-mail address.
CREATE TABLE IF NOT EXISTS dabba_user.tries (
	name VARCHAR(120) NOT NULL PRIMARY KEY,
	n BIGINT NOT NULL,
	ends_at DATETIME(3) NOT NULL,
	KEY tries_end (ends_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
