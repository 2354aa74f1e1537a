/** Words of the palette: everything by typing. */
export const palette = {
  title: 'Go to or begin',
  open: 'Search and go',
  /** What stands on the key. */
  control: 'Ctrl',
  placeholder: 'A page, a key, something to do …',
  found: 'Found',
  looking: 'Looking …',
  nothing: 'Nothing is called so. A key is found by a part of its name or its last characters.',
  keys: 'Keys',
  pages: 'Pages',
  acts: 'Begin',
  workspaces: 'Other workspaces',
  you: 'You',
  light: 'Light theme',
  dark: 'Dark theme',
} as const
