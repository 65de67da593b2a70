-- What administrators look for, so that no search reads a whole table. Names fold case and accents. The columns that are worked out
-- are invisible: SELECT * stays what it is. *_last: a name's last word; *_phone_back: the digits from the end, since people write the
-- beginning of a number in many ways.
ALTER TABLE dabba_order.orders MODIFY contact_name VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL;
ALTER TABLE dabba_order.orders
	ADD COLUMN contact_last VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci AS (SUBSTRING_INDEX(contact_name, ' ', -1)) VIRTUAL INVISIBLE,
	ADD COLUMN contact_phone_back VARCHAR(20) AS (REVERSE(contact_phone)) VIRTUAL INVISIBLE;
ALTER TABLE dabba_order.orders
	ADD KEY orders_contact (contact_name), ADD KEY orders_contact_last (contact_last), ADD KEY orders_phone (contact_phone_back),
	ADD KEY orders_state (state, id), ADD KEY orders_payment (payment_state, id), ADD KEY orders_placed (placed_at),
	ADD KEY orders_of_courier (courier_id, id);
ALTER TABLE dabba_order.refunds ADD KEY refunds_state (state, id);
ALTER TABLE dabba_order.restaurants MODIFY name VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL;

ALTER TABLE dabba_user.account MODIFY name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL;
ALTER TABLE dabba_user.account
	ADD COLUMN name_last VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci AS (SUBSTRING_INDEX(name, ' ', -1)) VIRTUAL INVISIBLE,
	ADD COLUMN phone_back VARCHAR(20) AS (REVERSE(phone)) VIRTUAL INVISIBLE;
ALTER TABLE dabba_user.account
	ADD KEY account_name (name), ADD KEY account_name_last (name_last), ADD KEY account_phone (phone), ADD KEY account_phone_back (phone_back),
	ADD KEY account_role (role, id), ADD KEY account_banned (banned_at);

ALTER TABLE dabba_queue.outbox ADD KEY done (done_at);
ALTER TABLE dabba_admin.audit ADD KEY audit_action (action, id), ADD KEY audit_admin (admin_id, id), ADD KEY audit_at (at);
