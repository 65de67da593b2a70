/* Light, dark, or as the device has it. */
export type Theme = 'system' | 'light' | 'dark'
const KEPT = 'dabba.theme'

export const themes: Theme[] = ['system', 'light', 'dark']

export function currentTheme(): Theme {
  const kept = localStorage.getItem(KEPT)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function setTheme(theme: Theme) {
  if (theme === 'system') localStorage.removeItem(KEPT)
  else localStorage.setItem(KEPT, theme)
  dress(theme)
}

function dress(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export const startTheme = () => dress(currentTheme())
