import { differences } from '../events/differences.ts'
import type { Changes } from '../events/event-store.ts'
import type { KeyType } from './key-type.ts'
import { presentSettable } from './present-key-type.ts'

/** Field by field what differs; everything that a new type is where there was none. */
export const changesBetweenTypes = (was: KeyType | undefined, is: KeyType): Changes =>
  differences(was && { ...presentSettable(was) }, { ...presentSettable(is) })
