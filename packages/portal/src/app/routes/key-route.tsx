import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { KeyPage } from '../../features/key/key-page.tsx'
import { keptSearch } from '../../features/keys/kept-search.ts'
import { NoPermission } from '../../components/no-permission.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { Missing } from '../missing.tsx'
import { usePlace } from '../use-place.ts'

const PATH = '/w/$workspace/$section/$page/$key'

/** The page of the key that the address names, with the dialog that the address says is open. */
export function KeyRoute() {
  const place = usePlace()
  const { slug, may } = useWorkspace()
  const { key } = useParams({ from: `/signed-in${PATH}` })
  const { open } = useSearch({ from: `/signed-in${PATH}` })
  const navigate = useNavigate({ from: PATH })
  // Without the types nobody could say where a key stands, nor read it by its words.
  if (!may('read:manage.keys') || !may('read:manage.key_types')) return <NoPermission page />
  if (!place) return <Missing />
  return (
    <KeyPage
      key={key}
      place={place}
      id={key}
      back={keptSearch(slug, place)}
      open={open}
      onOpen={(next) => void navigate({ search: next === undefined ? {} : { open: next }, replace: true })}
      onOther={(other) => void navigate({ to: PATH, params: (now) => ({ ...now, key: other }), search: {} })}
    />
  )
}
