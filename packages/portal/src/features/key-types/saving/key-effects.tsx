import type { EditPreview, ResourceList } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { useRightsInWords } from '../../../components/rights/use-rights-in-words.ts'

type Effect = EditPreview['effects'][number]

interface Props {
  readonly effects: readonly Effect[]
  readonly catalogue: ResourceList
}

/** What an edit would do to keys there are, as the server says, with some of them by name. */
export function KeyEffects({ effects, catalogue }: Props) {
  const { t } = useTranslation('keyTypes')
  const inWords = useRightsInWords()
  if (effects.length === 0) return <p>{t('effects.none')}</p>
  return (
    <ul className="grid gap-2">
      {effects.map(({ code, keys, rights, examples }) => (
        <li key={code} className="grid gap-1 wrap-anywhere">
          <p>{t(`effects.${code}`, { count: keys, what: inWords(new Set(rights), catalogue) })}</p>
          <Named examples={examples} count={keys} />
        </li>
      ))}
    </ul>
  )
}

/** As many keys are named at once; more stand behind a word. */
const FEW = 3

/** Which keys: behind a word where they are several. */
function Named({ examples, count }: { readonly examples: Effect['examples']; readonly count: number }) {
  const { t } = useTranslation('keyTypes')
  const rest = count - examples.length
  if (examples.length === 0) return null
  return (
    <details open={count <= FEW}>
      <summary className="text-link w-fit rounded-md py-0.5 text-[13px] underline-offset-4 hover:underline">
        {t('effects.which', { count })}
      </summary>
      <ul className="marker:text-ink-soft list-disc ps-5 text-[13px]">
        {examples.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
          </li>
        ))}
        {rest > 0 && <li className="text-ink-soft">{t('effects.more', { count: rest })}</li>}
      </ul>
    </details>
  )
}
