-- Orders, what happened to them, and what they owe to whom. Times are UTC business time.
CREATE DATABASE IF NOT EXISTS dabba_order CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- state and version change together, by one guarded UPDATE; version is the sequence of the newest row in order_events.
-- The payment is part of the order's row: there is one per order, and it changes with the order's state.
CREATE TABLE IF NOT EXISTS dabba_order.orders (
	id BINARY(16) NOT NULL PRIMARY KEY,
	customer_id BINARY(16) NOT NULL,
	restaurant_id BINARY(16) NOT NULL,
	restaurant_name VARCHAR(160) NOT NULL,
	state ENUM('scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected', 'delivered', 'rejected', 'expired', 'cancelled') NOT NULL,
	version BIGINT NOT NULL,
	currency CHAR(3) NOT NULL,
	items_cents BIGINT NOT NULL,
	delivery_fee_cents BIGINT NOT NULL,
	service_fee_cents BIGINT NOT NULL,
	discount_cents BIGINT NOT NULL,
	tip_cents BIGINT NOT NULL,
	tax_included_cents BIGINT NOT NULL,
	total_cents BIGINT NOT NULL,
	commission_cents BIGINT NOT NULL,
	courier_fee_cents BIGINT NOT NULL,
	pickup JSON NOT NULL,
	dropoff JSON NOT NULL,
	contact_name VARCHAR(80) NOT NULL,
	contact_phone VARCHAR(20) NOT NULL,
	note VARCHAR(300),
	pin CHAR(4) NOT NULL,
	payment ENUM('cash', 'card') NOT NULL,
	payment_state ENUM('pending', 'authorized', 'captured', 'refunded', 'voided', 'failed', 'unknown') NOT NULL,
	captured_cents BIGINT NOT NULL DEFAULT 0,
	refunded_cents BIGINT NOT NULL DEFAULT 0,
	placed_at DATETIME(3) NOT NULL,
	answer_by DATETIME(3) NOT NULL,
	accepted_at DATETIME(3),
	ready_at DATETIME(3),
	collected_at DATETIME(3),
	delivered_at DATETIME(3),
	ended_at DATETIME(3),
	reason VARCHAR(300),
	ended_by ENUM('none', 'customer', 'merchant', 'courier', 'admin', 'service'),
	courier_id BINARY(16),
	courier_name VARCHAR(120),
	delivery_state ENUM('searching', 'offered', 'accepted', 'at_restaurant', 'picked_up', 'at_customer', 'delivered', 'failed', 'returning',
		'returned', 'cancelled'),
	delivery_sequence BIGINT NOT NULL DEFAULT 0,
	pickup_expected_at DATETIME(3),
	dropoff_expected_at DATETIME(3),
	KEY orders_of_customer (customer_id, id),
	KEY orders_of_restaurant (restaurant_id, id),
	KEY orders_open (restaurant_id, state, id),
	KEY orders_due (state, answer_by)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was bought, as it was named and priced then. The total_cents of an order's lines sum to its own; a line of kind tax_included
-- adds nothing and tells in unit_cents what the others contain.
CREATE TABLE IF NOT EXISTS dabba_order.order_lines (
	order_id BINARY(16) NOT NULL,
	position INT NOT NULL,
	kind ENUM('item', 'option', 'delivery_fee', 'service_fee', 'discount', 'tip', 'tax_included') NOT NULL,
	name VARCHAR(120) NOT NULL,
	quantity INT NOT NULL,
	unit_cents BIGINT NOT NULL,
	total_cents BIGINT NOT NULL,
	item_id BINARY(16),
	option_id BINARY(16),
	note VARCHAR(200),
	PRIMARY KEY (order_id, position)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- Append-only: the service's account may neither change nor delete.
CREATE TABLE IF NOT EXISTS dabba_order.order_events (
	order_id BINARY(16) NOT NULL,
	sequence BIGINT NOT NULL,
	act ENUM('place', 'release', 'accept', 'prepare', 'ready', 'collect', 'deliver', 'reject', 'expire', 'cancel', 'courier') NOT NULL,
	from_state ENUM('scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected', 'delivered', 'rejected', 'expired', 'cancelled'),
	to_state ENUM('scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected', 'delivered', 'rejected', 'expired', 'cancelled') NOT NULL,
	by_role ENUM('none', 'customer', 'merchant', 'courier', 'admin', 'service') NOT NULL,
	by_user BINARY(16),
	reason VARCHAR(300),
	at DATETIME(3) NOT NULL,
	PRIMARY KEY (order_id, sequence)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- Double entry, append-only as well. cause says what must happen once; the entries of a transfer sum to 0.
CREATE TABLE IF NOT EXISTS dabba_order.ledger_transfers (
	id BINARY(16) NOT NULL PRIMARY KEY,
	cause VARCHAR(80) NOT NULL,
	order_id BINARY(16) NOT NULL,
	at DATETIME(3) NOT NULL,
	UNIQUE KEY ledger_once (cause),
	KEY ledger_of_order (order_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- Positive: the platform owes it to the owner; negative: the owner holds it for the platform. platform and tax have no owner.
CREATE TABLE IF NOT EXISTS dabba_order.ledger_entries (
	id BINARY(16) NOT NULL PRIMARY KEY,
	transfer_id BINARY(16) NOT NULL,
	account ENUM('customer_cash', 'restaurant', 'courier', 'platform', 'tax') NOT NULL,
	owner_id BINARY(16),
	amount_cents BIGINT NOT NULL,
	currency CHAR(3) NOT NULL,
	KEY ledger_of_transfer (transfer_id),
	KEY ledger_of_owner (owner_id, id),
	CONSTRAINT entry_of_transfer FOREIGN KEY (transfer_id) REFERENCES dabba_order.ledger_transfers (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- What restaurant.changed tells: who may act for a restaurant. sequence: the newest that was heard.
CREATE TABLE IF NOT EXISTS dabba_order.restaurants (
	id BINARY(16) NOT NULL PRIMARY KEY,
	name VARCHAR(160) NOT NULL,
	sequence BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS dabba_order.restaurant_staff (
	user_id BINARY(16) NOT NULL,
	restaurant_id BINARY(16) NOT NULL,
	PRIMARY KEY (user_id, restaurant_id),
	KEY staff_of_restaurant (restaurant_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- The answer that was given under an Idempotency-Key, written in the transaction of what it answers.
CREATE TABLE IF NOT EXISTS dabba_order.idempotency (
	user_id BINARY(16) NOT NULL,
	idem_key VARCHAR(64) NOT NULL,
	request_hash CHAR(64) NOT NULL,
	status INT NOT NULL,
	body MEDIUMTEXT NOT NULL,
	created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	PRIMARY KEY (user_id, idem_key),
	KEY idempotency_age (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;

-- What the worker has done: an event's effect and its row here are one transaction.
CREATE TABLE IF NOT EXISTS dabba_order.inbox (
	consumer VARCHAR(32) NOT NULL,
	event_id BINARY(16) NOT NULL,
	PRIMARY KEY (consumer, event_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET = utf8mb4 COLLATE = utf8mb4_bin;
