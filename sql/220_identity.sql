-- Ways into an account, and what proves whose it is. An account that came by a provider has no password until one is set.
ALTER TABLE dabba_user.account ADD COLUMN email_verified_at DATETIME(3), MODIFY COLUMN password_hash VARCHAR(160);

-- Who somebody is at a provider: issuer and subject, never the e-mail address, which is only what the provider called it.
CREATE TABLE IF NOT EXISTS dabba_user.login_identity (
	issuer VARCHAR(200) NOT NULL,
	subject VARCHAR(255) NOT NULL,
	provider VARCHAR(20) NOT NULL,
	account_id BINARY(16) NOT NULL,
	email VARCHAR(254),
	linked_at DATETIME(3) NOT NULL,
	last_used_at DATETIME(3) NOT NULL,
	PRIMARY KEY (issuer, subject),
	UNIQUE KEY login_identity_account (account_id, provider),
	CONSTRAINT login_identity_of_account FOREIGN KEY (account_id) REFERENCES dabba_user.account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- On the way to a provider and back. state, browser: SHA-256 of what the address and the cookie carry; link_account_id: whose account it
-- shall open too; a row is used once.
CREATE TABLE IF NOT EXISTS dabba_user.login_attempt (
	state VARCHAR(43) NOT NULL PRIMARY KEY,
	browser VARCHAR(43) NOT NULL,
	provider VARCHAR(20) NOT NULL,
	verifier VARCHAR(64) NOT NULL,
	nonce VARCHAR(64) NOT NULL,
	next VARCHAR(400) NOT NULL,
	link_account_id BINARY(16),
	link_session_id BINARY(16),
	expires_at DATETIME(3) NOT NULL,
	KEY login_attempt_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was sent by mail and comes back once: its SHA-256. purpose: verify, reset or change; email: the address it went to.
CREATE TABLE IF NOT EXISTS dabba_user.mailed_token (
	hash VARCHAR(43) NOT NULL PRIMARY KEY,
	account_id BINARY(16) NOT NULL,
	purpose VARCHAR(10) NOT NULL,
	email VARCHAR(254) NOT NULL,
	created_at DATETIME(3) NOT NULL,
	expires_at DATETIME(3) NOT NULL,
	KEY mailed_token_account (account_id, purpose),
	KEY mailed_token_expires (expires_at),
	CONSTRAINT mailed_token_of_account FOREIGN KEY (account_id) REFERENCES dabba_user.account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- secret: sealed with a key that is not in the database. last_step: the newest 30 seconds whose code was taken, so that none is taken twice.
CREATE TABLE IF NOT EXISTS dabba_user.second_factor (
	account_id BINARY(16) NOT NULL PRIMARY KEY,
	secret VARCHAR(200) NOT NULL,
	confirmed_at DATETIME(3),
	last_step BIGINT NOT NULL,
	created_at DATETIME(3) NOT NULL,
	CONSTRAINT second_factor_of_account FOREIGN KEY (account_id) REFERENCES dabba_user.account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS dabba_user.recovery_code (
	account_id BINARY(16) NOT NULL,
	hash VARCHAR(43) NOT NULL,
	PRIMARY KEY (account_id, hash),
	CONSTRAINT recovery_code_of_account FOREIGN KEY (account_id) REFERENCES dabba_user.account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
