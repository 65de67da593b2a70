-- What restaurant.changed tells of when a restaurant takes orders: a quote outlives its closing, a pause and its approval. NULL: not heard yet.
ALTER TABLE dabba_order.restaurants ADD COLUMN approved BOOLEAN, ADD COLUMN schedule JSON;
