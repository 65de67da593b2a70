-- The order service and its worker. What happened and what is owed is written once: no right to change or delete it.
CREATE USER IF NOT EXISTS 'dabba_order'@'%' IDENTIFIED BY '${db-order}';
ALTER USER 'dabba_order'@'%' IDENTIFIED BY '${db-order}';
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'dabba_order'@'%';
GRANT SELECT, INSERT, UPDATE ON dabba_order.orders TO 'dabba_order'@'%';
GRANT SELECT, INSERT ON dabba_order.order_lines TO 'dabba_order'@'%';
GRANT SELECT, INSERT ON dabba_order.order_events TO 'dabba_order'@'%';
GRANT SELECT, INSERT ON dabba_order.ledger_transfers TO 'dabba_order'@'%';
GRANT SELECT, INSERT ON dabba_order.ledger_entries TO 'dabba_order'@'%';
GRANT SELECT, INSERT, UPDATE ON dabba_order.restaurants TO 'dabba_order'@'%';
GRANT SELECT, INSERT, DELETE ON dabba_order.restaurant_staff TO 'dabba_order'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON dabba_order.idempotency TO 'dabba_order'@'%';
GRANT SELECT, INSERT, DELETE ON dabba_order.inbox TO 'dabba_order'@'%';
GRANT SELECT, INSERT, UPDATE ON dabba_queue.outbox TO 'dabba_order'@'%';
