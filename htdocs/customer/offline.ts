/* What the installed app keeps: its shell always, menus and lists as last seen. Nothing that belongs to a person. */
import type { VitePWAOptions } from 'vite-plugin-pwa'

export const offline: Partial<VitePWAOptions> = {
  registerType: 'prompt',
  injectRegister: false,
  includeAssets: ['mark.svg'],
  manifest: {
    id: '/',
    name: 'Dabba',
    short_name: 'Dabba',
    description: 'Warm food, from a kitchen near you to your door.',
    start_url: '/',
    display: 'standalone',
    background_color: '#FFFCF5',
    theme_color: '#FFFCF5',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{js,css,html,svg,woff2}'],
    globIgnores: ['admin/**', '**/rubik-{cyrillic,hebrew}*'],
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/api\//, /^\/identity-stand-in\//, /^\/admin(\/|$)/, /^\/map\//, /^\/openapi/],
    cleanupOutdatedCaches: true,
    runtimeCaching: [
      {
        /* Written out here, since the worker gets these lines and nothing around them. */
        urlPattern: ({ url, request }) => request.method === 'GET' && /^\/api\/v1\/(restaurants(\/.*)?|site|payments\/methods)$/.test(url.pathname),
        handler: 'NetworkFirst',
        options: {
          cacheName: 'seen',
          networkTimeoutSeconds: 5,
          expiration: { maxEntries: 120, maxAgeSeconds: 14 * 86400 },
          cacheableResponse: { statuses: [200] },
          plugins: [
            {
              /* Says that it was kept: the page then tells how old it is, and does not set its clock by it. */
              cachedResponseWillBeUsed: async ({ cachedResponse }) => {
                if (!cachedResponse) return cachedResponse
                const headers = new Headers(cachedResponse.headers)
                headers.set('Dabba-Kept', '1')
                return new Response(await cachedResponse.blob(), { status: cachedResponse.status, headers })
              },
            },
          ],
        },
      },
      {
        urlPattern: ({ url }) => url.pathname.startsWith('/map/'),
        handler: 'StaleWhileRevalidate',
        options: { cacheName: 'map', expiration: { maxEntries: 20 } },
      },
    ],
  },
}
