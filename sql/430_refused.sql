-- Who was refused at the administrators' paths stands in the same log; it may be nobody that is known.
ALTER TABLE dabba_admin.audit MODIFY COLUMN admin_id BINARY(16);
