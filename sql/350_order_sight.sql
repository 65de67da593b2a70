-- What a customer's list of orders shows of each: the restaurant's address in the web, what was eaten, and how it was reviewed.
ALTER TABLE dabba_order.orders ADD COLUMN restaurant_slug VARCHAR(80), ADD COLUMN summary VARCHAR(200), ADD COLUMN review_rating TINYINT;
