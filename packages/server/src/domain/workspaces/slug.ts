const MAX_LENGTH = 40

/** A name as part of an address: `My Team!` → `my-team`; `workspace` when nothing is left. */
function slugOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_LENGTH)
    .replace(/-+$/, '')
  return slug || 'workspace'
}

/** The slug of a name, with a number behind it when others have it already. */
export async function slugFor(name: string, isFree: (slug: string) => Promise<boolean>): Promise<string> {
  const slug = slugOf(name)
  let candidate = slug
  for (let number = 2; !(await isFree(candidate)); number++) candidate = `${slug}-${number}`
  return candidate
}
