-- The relay: rings for what is due, removes what is done.
CREATE USER IF NOT EXISTS 'dabba_relay'@'%' IDENTIFIED BY '${db-relay}';
ALTER USER 'dabba_relay'@'%' IDENTIFIED BY '${db-relay}';
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'dabba_relay'@'%';
GRANT SELECT, UPDATE, DELETE ON dabba_queue.outbox TO 'dabba_relay'@'%';
