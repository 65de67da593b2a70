-- The restaurant service and its worker keep their own data in MongoDB; here they have the queue alone.
CREATE USER IF NOT EXISTS 'dabba_restaurant'@'%' IDENTIFIED BY '${db-restaurant}';
ALTER USER 'dabba_restaurant'@'%' IDENTIFIED BY '${db-restaurant}';
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'dabba_restaurant'@'%';
GRANT SELECT, INSERT, UPDATE ON dabba_queue.outbox TO 'dabba_restaurant'@'%';
