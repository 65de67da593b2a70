-- What has been applied; read and written by bin/migrate alone.
--
-- A migration is a file NNN_name.sql. A statement ends with ; at the end of a line. An applied file never changes: add another one. One
-- ALTER TABLE a statement, so that a run that was cut off can go on where it stopped. Files from 900 on describe rights and are
-- applied again when they or the secrets they name change (a dollar and the name of a file of the secrets folder in braces).
CREATE DATABASE IF NOT EXISTS dabba_meta CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE IF NOT EXISTS dabba_meta.migrations (
	name VARCHAR(100) NOT NULL PRIMARY KEY,
	sha256 CHAR(64) NOT NULL,
	statements INT NOT NULL,
	done BOOLEAN NOT NULL,
	applied_at DATETIME(3) NOT NULL
) ENGINE = InnoDB;
