-- A deleted account keeps its row, without anything that tells whose it was, so that what names its id stays sound.
ALTER TABLE dabba_user.account ADD COLUMN deleted_at DATETIME(3);

-- What somebody still has under way, as the order and delivery services told: an order of a customer's, a delivery in a courier's hands.
-- id is the order's or the delivery's; sequence: the newest that was heard of it.
CREATE TABLE IF NOT EXISTS dabba_user.errand (
	id BINARY(16) NOT NULL PRIMARY KEY,
	account_id BINARY(16) NOT NULL,
	sequence BIGINT NOT NULL,
	is_open BOOLEAN NOT NULL,
	heard_at DATETIME(3) NOT NULL,
	KEY errand_of_account (account_id, is_open),
	KEY errand_age (is_open, heard_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
