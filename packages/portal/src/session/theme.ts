import { useSyncExternalStore } from 'react'

const THEMES = ['light', 'dark', 'system'] as const

/** Light, dark, or as the system has it. */
export type Theme = (typeof THEMES)[number]

const NAME = 'theme'
const listeners = new Set<() => void>()
const systemDark = matchMedia('(prefers-color-scheme: dark)')

const isTheme = (text: string | null): text is Theme => THEMES.some((each) => each === text)

function chosen(): Theme {
  const kept = localStorage.getItem(NAME)
  return isTheme(kept) ? kept : 'system'
}

function show(): void {
  const isDark = chosen() === 'dark' || (chosen() === 'system' && systemDark.matches)
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
}

/** Shows the page in the person's theme, from now on and whenever the system's changes. */
export function startTheme(): void {
  show()
  systemDark.addEventListener('change', show)
}

/** Chooses a theme, for this browser. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(NAME, theme)
  show()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The theme that was chosen. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, chosen)
