import { useTranslation } from 'react-i18next'
import { linesOf, NETWORKS, type Networks } from './networks.ts'

/** The words of the fields by their path in a request; of their items, line by line as they stand in their field. */
export function useNetworkLabels(): (networks: Networks) => Readonly<Record<string, string>> {
  const { t } = useTranslation('networks')
  return (networks) => {
    const lines = NETWORKS.flatMap((field) =>
      linesOf(networks[field]).map(({ line }, i) => [`${field}.${i}`, t('line', { line })] as const),
    )
    return Object.fromEntries([...lines, ...NETWORKS.map((field) => [field, t(field)] as const)])
  }
}
