-- Sees which migrations have been made, and nothing else: for what waits for them (migrate --wait).
CREATE USER IF NOT EXISTS 'dabba_watch'@'%' IDENTIFIED BY '${db-watch}';
ALTER USER 'dabba_watch'@'%' IDENTIFIED BY '${db-watch}';
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'dabba_watch'@'%';
GRANT SELECT ON dabba_meta.migrations TO 'dabba_watch'@'%';
