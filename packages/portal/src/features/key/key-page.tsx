import type { Place } from '../keys/places.ts'

/** The page of one key. */
export const KeyPage = ({ place, id }: { readonly place: Place; readonly id: string }) => (
  <p>
    {place.title} {id}
  </p>
)
