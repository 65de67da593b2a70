-- What restaurant.changed tells of when a restaurant takes orders: a quote outlives its closing, a pause and its approval. NULL: not heard yet.
ALTER TABLE dabba_order.restaurants ADD COLUMN approved BOOLEAN, ADD COLUMN schedule JSON;
-- By which version of the restaurant an order was quoted: what was heard of an older one says nothing about it.
ALTER TABLE dabba_order.orders ADD COLUMN restaurant_version BIGINT NOT NULL DEFAULT 0;
