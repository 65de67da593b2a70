import { defineConfig } from 'vite'
import { appConfig } from '../vite.shared.ts'

export default defineConfig(
  appConfig('/admin/', process.env.DABBA_WWW ? `${process.env.DABBA_WWW}/admin` : '../../build/www/admin', [
    'shared', 'auth', 'identity', 'admin_shell', 'control', 'people', 'places', 'food', 'admin_orders', 'deliveries', 'money', 'queue', 'audit', 'settings', 'table', 'couriers', 'states',
  ]),
)
