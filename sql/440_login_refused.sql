-- What the administrators' log has heard from other services: an event's entry and its row here are one transaction.
CREATE TABLE IF NOT EXISTS dabba_admin.inbox (
	consumer VARCHAR(32) NOT NULL,
	event_id BINARY(16) NOT NULL,
	PRIMARY KEY (consumer, event_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
