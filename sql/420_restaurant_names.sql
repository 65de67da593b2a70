-- Restaurants are found by the beginning of their name, and by the beginnings of its words.
ALTER TABLE dabba_order.restaurants ADD KEY restaurants_name (name);
ALTER TABLE dabba_order.restaurants ADD FULLTEXT KEY restaurants_words (name);
