import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { liveKeysQuery } from '../queries.ts'

/** How many keys of a type are live. */
export function LiveKeys({ type }: { readonly type: string }) {
  const { i18n } = useTranslation('keyTypes')
  const { slug } = useWorkspace()
  const { data, error } = useQuery(liveKeysQuery(slug, type))
  if (error) return <span className="text-ink-soft">–</span>
  if (data === undefined) return <Skeleton className="ms-auto w-8" />
  return new Intl.NumberFormat(i18n.language).format(data)
}
