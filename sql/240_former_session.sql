-- Whoever comes back from a provider with a new session leaves the one behind that the browser was in.
ALTER TABLE dabba_user.login_attempt ADD COLUMN former_session_id BINARY(16);
