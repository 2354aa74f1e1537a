import type { Key } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { inForce } from '../../../components/difference/difference.ts'
import { rightsOf } from '../../../components/difference/rights.ts'
import { useRightsInWords } from '../../../components/rights/use-rights-in-words.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { dayOf } from '../../../times/moment.tsx'
import { catalogueQuery, keyTypesQuery } from '../../keys/queries.ts'

interface KeyWords {
  /** What it may do. */
  readonly may: (key: Key) => string
  /** For how long, and from where. */
  readonly bounds: (key: Key) => string
  /** The title of its type. */
  readonly type: (key: Key) => string
}

/** Says what keys may do, for how long and from where. */
export function useKeyWords(): KeyWords {
  const { t, i18n } = useTranslation('team')
  const { slug } = useWorkspace()
  const inWords = useRightsInWords()
  const { data: catalogue } = useQuery(catalogueQuery(slug))
  const { data: types } = useQuery(keyTypesQuery(slug))
  const typeOf = ({ type }: Key) => types?.find(({ name }) => name === type)
  return {
    may: (key) => {
      if (key.inherits) return t('approvals.inherits')
      if (!catalogue) return key.summary
      const given = rightsOf(key.scopes, catalogue, typeOf(key)?.admin_manages)
      return inWords(inForce(given, key.permissions), catalogue)
    },
    bounds: ({ expires_at: at, ip_allow: allow, ip_deny: deny }) => {
      const until =
        at === null ? t('approvals.forEver') : t('approvals.until', { until: dayOf(new Date(at).getTime()) })
      const parts = allow === null && deny === null ? [until] : [until, t('approvals.fromSome')]
      return new Intl.ListFormat(i18n.language, { type: 'unit' }).format(parts)
    },
    type: (key) => typeOf(key)?.title ?? key.type,
  }
}
