import { useTranslation } from 'react-i18next'
import { deviceOf } from './device.ts'

/** Says in words what a `User-Agent` says: `Firefox on Windows`. */
export function useDeviceWords(): (agent: string | null) => string {
  const { t } = useTranslation('account')
  return (agent) => {
    const { browser, system } = deviceOf(agent)
    if (browser !== undefined && system !== undefined) return t('sessions.device', { browser, system })
    return browser ?? system ?? t('sessions.unknown')
  }
}
