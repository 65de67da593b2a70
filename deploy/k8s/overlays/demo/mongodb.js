// MongoDB's accounts, made when its folder is: each service reads and writes its own database, the administrators' reads both.
const { readFileSync } = require('fs');
const secret = (name) => readFileSync(`/run/secrets/docs-${name}`, 'utf8').trim();
const account = (name, roles) => db.getSiblingDB('admin').createUser({ user: `dabba_${name}`, pwd: secret(name), roles });

account('restaurant', [{ role: 'readWrite', db: 'dabba_restaurant' }]);
account('delivery', [{ role: 'readWrite', db: 'dabba_delivery' }]);
account('admin', [{ role: 'read', db: 'dabba_restaurant' }, { role: 'read', db: 'dabba_delivery' }]);
