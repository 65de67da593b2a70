-- What the customer was promised when ordering: the door at promised_at, of which the kitchen has prep_minutes once it has accepted.
ALTER TABLE dabba_order.orders ADD COLUMN prep_minutes BIGINT NOT NULL DEFAULT 20, ADD COLUMN promised_at DATETIME(3);
