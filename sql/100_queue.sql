-- The queue of record: one row per event and consumer. Redis lists only ring for it.
CREATE DATABASE IF NOT EXISTS dabba_queue DEFAULT CHARACTER SET utf8mb4;

-- not_before: no worker takes the row earlier (its lease, its back-off). visible_at: when it is rung (again).
-- A producer needs INSERT here; a worker SELECT, INSERT, UPDATE; the relay SELECT, UPDATE, DELETE. All of these times are the server's own.
CREATE TABLE IF NOT EXISTS dabba_queue.outbox (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  event_id BINARY(16) NOT NULL,
  consumer VARCHAR(32) CHARACTER SET ascii NOT NULL,
  topic VARCHAR(64) CHARACTER SET ascii NOT NULL,
  subject BINARY(16) NULL,
  sequence BIGINT NOT NULL,
  payload MEDIUMTEXT NOT NULL,
  request_id VARCHAR(64) NULL,
  at DATETIME(3) NOT NULL,
  state ENUM('new','done','dead') NOT NULL DEFAULT 'new',
  attempts INT NOT NULL DEFAULT 0,
  pushes INT NOT NULL DEFAULT 0,
  last_error VARCHAR(255) NULL,
  not_before DATETIME(3) NOT NULL,
  visible_at DATETIME(3) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  done_at DATETIME(3) NULL,
  UNIQUE KEY once (event_id, consumer),
  KEY due (state, consumer, visible_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
