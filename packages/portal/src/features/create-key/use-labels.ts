import { useTranslation } from 'react-i18next'
import { useNetworkLabels } from '../../components/networks/use-network-labels.ts'
import type { Values } from '../../components/key-fields/values.ts'

/** The words of the fields by their path in the request. */
export function useLabels(values: Values): Readonly<Record<string, string>> {
  const { t } = useTranslation(['createKey', 'expiry', 'rights'])
  const networks = useNetworkLabels()
  return {
    ...networks(values),
    name: t('name'),
    description: t('description'),
    expires_at: t('expiry:title'),
    expires_in: t('expiry:title'),
    environment: t('environment'),
    project: t('project'),
    owner: t('owner'),
    scopes: t('rights:title'),
    permissions: t('rights:title'),
    template: t('rights:title'),
  }
}
