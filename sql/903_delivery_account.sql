-- The delivery service and its worker keep their own data in MongoDB; here they have the queue alone.
CREATE USER IF NOT EXISTS 'dabba_delivery'@'%' IDENTIFIED BY '${db-delivery}';
ALTER USER 'dabba_delivery'@'%' IDENTIFIED BY '${db-delivery}';
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'dabba_delivery'@'%';
GRANT SELECT, INSERT, UPDATE ON dabba_queue.outbox TO 'dabba_delivery'@'%';
