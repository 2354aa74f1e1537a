/** The page that is open, as a path to come back to. An escaped slash is more than the server takes: then without. */
export const herePath = ({ pathname, search }: Location = location): string =>
  /%2f|%5c/i.test(search) ? pathname : pathname + search
