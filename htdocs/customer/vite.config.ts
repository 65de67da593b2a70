import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { appConfig } from '../vite.shared.ts'
import { offline } from './offline.ts'

const config = appConfig('/', process.env.DABBA_WWW ?? '../../build/www', [
  'shared', 'shell', 'finding', 'food', 'menu', 'basket', 'checkout', 'orders', 'account', 'auth',
], ['identity'])

export default defineConfig({ ...config, plugins: [...(config.plugins ?? []), VitePWA(offline)] })
