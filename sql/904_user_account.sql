-- The user service and its worker.
CREATE USER IF NOT EXISTS 'dabba_user'@'%' IDENTIFIED BY '${db-user}';
ALTER USER 'dabba_user'@'%' IDENTIFIED BY '${db-user}';
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'dabba_user'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON dabba_user.* TO 'dabba_user'@'%';
GRANT SELECT, INSERT, UPDATE ON dabba_queue.outbox TO 'dabba_user'@'%';
