import type { KeyType } from '@claviger/sdk'
import type { Place } from '../keys/places.ts'

/** The kinds of keys that a person can make at a place. Root keys are made by root keys, and by nobody who is signed in. */
export const typesToMake = ({ types }: Place): readonly KeyType[] =>
  types.filter(
    ({ archived_at: archived, built_in: builtIn, name }) =>
      archived === null && !(builtIn && name === 'root'),
  )
