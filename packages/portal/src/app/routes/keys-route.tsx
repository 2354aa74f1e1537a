import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { keepSearch } from '../../features/keys/kept-search.ts'
import type { KeysSearch } from '../../features/keys/keys-search.ts'
import { KeysPage } from '../../features/keys/keys-page.tsx'
import { NoPermission } from '../../components/no-permission.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { Missing } from '../missing.tsx'
import { usePlace } from '../use-place.ts'

// Comes once the page is there: whoever only looks does not wait for it.
const CreateKey = lazy(async () => ({
  default: (await import('../../features/create-key/create-key.tsx')).CreateKey,
}))

/** The page of keys that the address names, with its filters from the address. */
export function KeysRoute() {
  const place = usePlace()
  const search = useSearch({ from: '/signed-in/w/$workspace/$section/$page' })
  const navigate = useNavigate({ from: '/w/$workspace/$section/$page' })
  const { slug, may } = useWorkspace()
  useEffect(() => {
    if (place) keepSearch(slug, place, search)
  }, [slug, place, search])
  // Without the types nobody could say where a key stands, nor read it by its words.
  if (!may('read:manage.keys') || !may('read:manage.key_types')) return <NoPermission page />
  if (!place) return <Missing />
  const onSearch = (next: KeysSearch, how: 'push' | 'replace'): void =>
    void navigate({
      search: next,
      replace: how === 'replace',
      // Another page begins at its top; what is filtered or opened stays where one is.
      resetScroll: next.cursor !== search.cursor,
    })
  const here = { place, search, onSearch }
  return (
    <>
      <KeysPage key={`${place.path.section}/${place.path.page}`} {...here} />
      <Suspense>
        <CreateKey {...here} />
      </Suspense>
    </>
  )
}
