-- Paying by card. A card order waits in `unpaid` until its payment is authorized; kitchens see what has an answer_by.
ALTER TABLE dabba_order.orders MODIFY state ENUM('scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected', 'delivered', 'rejected', 'expired', 'cancelled', 'unpaid') NOT NULL;
ALTER TABLE dabba_order.order_events MODIFY act ENUM('place', 'release', 'accept', 'prepare', 'ready', 'collect', 'deliver', 'reject', 'expire', 'cancel', 'courier', 'pay', 'payment') NOT NULL;
ALTER TABLE dabba_order.order_events MODIFY from_state ENUM('scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected', 'delivered', 'rejected', 'expired', 'cancelled', 'unpaid');
ALTER TABLE dabba_order.order_events MODIFY to_state ENUM('scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected', 'delivered', 'rejected', 'expired', 'cancelled', 'unpaid') NOT NULL;
ALTER TABLE dabba_order.orders MODIFY answer_by DATETIME(3);

-- payment_want: where the payment shall go; payment_due_at, real time: when the payment worker takes the next step, NULL: none is left.
-- payment_ref: the provider's name for it. payment_version guards these columns, which also change without an act of the order.
-- liable: who bears it when an order ends early. fee_cents: what the provider kept, NULL: not known yet.
ALTER TABLE dabba_order.orders
	ADD COLUMN answer_minutes BIGINT NOT NULL DEFAULT 10,
	ADD COLUMN pay_by DATETIME(3),
	ADD COLUMN authorized_cents BIGINT NOT NULL DEFAULT 0,
	ADD COLUMN fee_cents BIGINT,
	ADD COLUMN payment_ref VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin,
	ADD COLUMN payment_want ENUM('none', 'capture', 'release') NOT NULL DEFAULT 'none',
	ADD COLUMN payment_due_at DATETIME(3),
	ADD COLUMN payment_tries BIGINT NOT NULL DEFAULT 0,
	ADD COLUMN payment_version BIGINT NOT NULL DEFAULT 0,
	ADD COLUMN liable ENUM('platform', 'restaurant', 'customer') NOT NULL DEFAULT 'platform',
	ADD KEY orders_unpaid (state, pay_by), ADD KEY payments_due (payment_due_at), ADD UNIQUE KEY payment_once (payment_ref);

-- Money that goes back to a card. amount_cents is reserved in orders.refunded_cents from the request on; a failed one gives it free.
CREATE TABLE IF NOT EXISTS dabba_order.refunds (
	id BINARY(16) NOT NULL PRIMARY KEY,
	order_id BINARY(16) NOT NULL,
	amount_cents BIGINT NOT NULL,
	currency CHAR(3) NOT NULL,
	state ENUM('requested', 'unknown', 'succeeded', 'failed') NOT NULL,
	reason VARCHAR(300) NOT NULL,
	by_role ENUM('none', 'customer', 'merchant', 'courier', 'admin', 'service') NOT NULL,
	by_user BINARY(16),
	provider_ref VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin,
	error VARCHAR(300),
	requested_at DATETIME(3) NOT NULL,
	settled_at DATETIME(3),
	due_at DATETIME(3),
	tries BIGINT NOT NULL DEFAULT 0,
	KEY refunds_of_order (order_id, id),
	KEY refunds_due (due_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- Which line of the order is refunded by how much, and who bears it. tax_cents: the tax inside, which goes back with it.
CREATE TABLE IF NOT EXISTS dabba_order.refund_lines (
	refund_id BINARY(16) NOT NULL,
	position INT NOT NULL,
	order_id BINARY(16) NOT NULL,
	name VARCHAR(120) NOT NULL,
	amount_cents BIGINT NOT NULL,
	tax_cents BIGINT NOT NULL,
	liable ENUM('platform', 'restaurant', 'customer') NOT NULL,
	PRIMARY KEY (refund_id, position),
	KEY lines_of_order (order_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- What the provider has told, by its own id: each once.
CREATE TABLE IF NOT EXISTS dabba_order.provider_events (
	id VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	type VARCHAR(80) NOT NULL,
	object VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	created_at DATETIME(3) NOT NULL,
	received_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	by_webhook BOOLEAN NOT NULL,
	KEY provider_events_age (received_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- Up to when the provider has been asked what it should have told.
CREATE TABLE IF NOT EXISTS dabba_order.reconciled (
	provider VARCHAR(20) NOT NULL PRIMARY KEY,
	until DATETIME(3) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- What an entry is for, and when; a statement sums by both.
ALTER TABLE dabba_order.ledger_entries
	MODIFY account ENUM('customer_cash', 'restaurant', 'courier', 'platform', 'tax', 'customer', 'customer_hold', 'provider', 'provider_hold', 'bank') NOT NULL,
	ADD COLUMN purpose ENUM('order', 'food', 'tax', 'commission', 'delivery_fee', 'tip', 'service_fee', 'discount', 'authorization', 'capture', 'void', 'fee', 'refund',
		'compensation', 'payout', 'loss') NOT NULL DEFAULT 'order',
	ADD COLUMN at DATETIME(3),
	ADD KEY ledger_statement (owner_id, account, at, currency, purpose, amount_cents),
	ADD KEY ledger_balances (account, owner_id, currency, amount_cents);
UPDATE dabba_order.ledger_entries e JOIN dabba_order.ledger_transfers t ON t.id = e.transfer_id SET e.at = t.at WHERE e.at IS NULL;

-- A payout belongs to no order. Who gives it out holds the payee's row, so that two at once do not pay the same twice.
ALTER TABLE dabba_order.ledger_transfers MODIFY order_id BINARY(16);
CREATE TABLE IF NOT EXISTS dabba_order.payees (
	account ENUM('restaurant', 'courier', 'customer_cash') NOT NULL,
	owner_id BINARY(16) NOT NULL,
	PRIMARY KEY (account, owner_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
CREATE TABLE IF NOT EXISTS dabba_order.payouts (
	id BINARY(16) NOT NULL PRIMARY KEY,
	account ENUM('restaurant', 'courier', 'customer_cash') NOT NULL,
	owner_id BINARY(16) NOT NULL,
	amount_cents BIGINT NOT NULL,
	currency CHAR(3) NOT NULL,
	reference VARCHAR(140) NOT NULL,
	by_user BINARY(16) NOT NULL,
	at DATETIME(3) NOT NULL,
	KEY payouts_of_owner (owner_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
