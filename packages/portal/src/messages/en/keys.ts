/** Words about keys in lists. */
export const keys = {
  description: 'Keys give programs access. Each is shown once, when it is made.',
  nothingHere: {
    title: 'There are no keys for you here',
    words: 'This workspace has no kind of key that members own. Ask an owner or admin for a key.',
  },
} as const
