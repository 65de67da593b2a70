-- Who has deleted their account: what of theirs ends from now on forgets them too.
CREATE TABLE IF NOT EXISTS dabba_order.erased_customers (
	customer_id BINARY(16) NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
