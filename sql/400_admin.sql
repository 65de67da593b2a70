-- What administrators did: one row per change, with what was there before and after. Rows are added and completed once, never deleted.
CREATE DATABASE IF NOT EXISTS dabba_admin CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS dabba_admin.audit (
	id BINARY(16) NOT NULL PRIMARY KEY,
	at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	admin_id BINARY(16) NOT NULL,
	address VARCHAR(45) NOT NULL,
	request_id VARCHAR(64) NOT NULL,
	action VARCHAR(40) NOT NULL,
	subject VARCHAR(64) NOT NULL,
	reason VARCHAR(200),
	state_before MEDIUMTEXT,
	state_after MEDIUMTEXT,
	outcome INT,
	KEY audit_subject (subject, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
