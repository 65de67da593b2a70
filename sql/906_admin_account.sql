-- The admin service reads what the others keep (no password, and of a session only when it was used) and changes nothing of it; only dead jobs are its to revive or drop.
CREATE USER IF NOT EXISTS 'dabba_admin'@'%' IDENTIFIED BY '${db-admin}';
ALTER USER 'dabba_admin'@'%' IDENTIFIED BY '${db-admin}';
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'dabba_admin'@'%';
GRANT SELECT (id, email, name, phone, role, banned_at, ban_reason, created_at, deleted_at, version, name_last, phone_back) ON dabba_user.account TO 'dabba_admin'@'%';
GRANT SELECT (id, account_id, created_at, last_used_at, expires_at, ended_at) ON dabba_user.session TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.site TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.restaurant_staff TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.orders TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.order_lines TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.order_events TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.ledger_transfers TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.ledger_entries TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.refunds TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.refund_lines TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.restaurants TO 'dabba_admin'@'%';
GRANT SELECT ON dabba_order.restaurant_staff TO 'dabba_admin'@'%';
GRANT SELECT, UPDATE (state, attempts, not_before, visible_at, done_at, last_error) ON dabba_queue.outbox TO 'dabba_admin'@'%';
GRANT SELECT, INSERT, UPDATE (outcome, state_after) ON dabba_admin.audit TO 'dabba_admin'@'%';
