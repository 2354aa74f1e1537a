import type { Editing } from './editing.ts'
import { ExpirySection } from './expiry-section.tsx'
import { MakingSection } from './making-section.tsx'
import { OwnersSection } from './owners-section.tsx'
import { PrefixSection } from './prefix-section.tsx'
import { RightsSection } from './rights-section.tsx'
import { WhereSection } from './where-section.tsx'
import { WordsSection } from './words-section.tsx'

/** Every field of a key type, in sections. */
export const EditorFields = (editing: Editing) => (
  <>
    <WordsSection {...editing} />
    <PrefixSection {...editing} />
    <OwnersSection {...editing} />
    <RightsSection {...editing} />
    <ExpirySection {...editing} />
    <WhereSection {...editing} />
    <MakingSection {...editing} />
  </>
)
