/* What both apps are built with. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin, UserConfig } from 'vite'

/* A language is one file; an app is given only those of its sections that it shows, and those that few screens need when one of them
 * is gone to. */
function sections(names: string[], late: string[]): Plugin {
  return {
    name: 'dabba-locale-sections',
    enforce: 'pre',
    transform(code, id) {
      const found = /\/locales\/[\w-]+\.json(\?late)?$/.exec(id)
      if (!found) return null
      const all = JSON.parse(code) as Record<string, unknown>
      const some = JSON.stringify(Object.fromEntries((found[1] ? late : names).map((name) => [name, all[name] ?? {}])))
      return { code: found[1] ? `export default ${some}` : some, map: null }
    },
  }
}

/* What every screen needs comes in two files instead of thirty: fewer requests, and they compress better together. */
const groups = [
  { name: 'libraries', test: /node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next|use-sync-external-store|openapi-fetch|@tanstack)\// },
  { name: 'ground', test: /\/shared\/src\/(api|app|format|i18n|kept|live|site|theme|ui)\/|\/shared\/src\/auth\/[a-z]\w*\.ts$/ },
  { name: 'near', test: /\/customer\/src\/(kept|place|restaurant)\// },
]

/* base: where the app lies; for `vite dev`, DABBA_ORIGIN names the stack that answers its API. */
export function appConfig(base: string, outDir: string, names: string[], late: string[] = []): UserConfig {
  const origin = process.env.DABBA_ORIGIN ?? 'https://localhost:8443'
  return {
    base,
    resolve: { alias: { '@shared': fileURLToPath(new URL('./shared/src', import.meta.url)) } },
    plugins: [sections(names, late), react()],
    build: { outDir, emptyOutDir: true, assetsDir: 'assets', assetsInlineLimit: 0, sourcemap: false, rolldownOptions: { output: { codeSplitting: { groups } } }, modulePreload: { polyfill: false } },
    server: {
      proxy: { '/api': { target: origin, secure: false, headers: { Origin: origin } }, '/map': { target: origin, secure: false }, '/stripe-stand-in': { target: origin, secure: false } },
    },
  }
}
