import { useParams } from '@tanstack/react-router'
import { KeyPage } from '../../features/key/key-page.tsx'
import { Missing } from '../missing.tsx'
import { usePlace } from '../use-place.ts'

/** The page of the key that the address names. */
export function KeyRoute() {
  const place = usePlace()
  const { key } = useParams({ from: '/signed-in/w/$workspace/$section/$page/$key' })
  return place ? <KeyPage key={key} place={place} id={key} /> : <Missing />
}
