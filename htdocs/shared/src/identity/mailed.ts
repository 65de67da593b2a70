/* What a mailed link carries behind its #. It leaves the address at once, so that neither history nor a screen shows it, and is kept
 * for this tab alone: whoever must log in first comes back to it. */
const kept = (path: string) => `dabba.mailed ${path}`

export function takeMailed(path: string): string | null {
  const found = /^#token=([\w-]{1,200})$/.exec(location.hash)?.[1]
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search)
  if (found) sessionStorage.setItem(kept(path), found)
  return sessionStorage.getItem(kept(path))
}

export const dropMailed = (path: string) => sessionStorage.removeItem(kept(path))
