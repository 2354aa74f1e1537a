import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../components/copy-button.tsx'
import { CardSection } from '../../../components/ui/card.tsx'

const address = (): string => `${location.origin}/.well-known/jwks.json`

/** Where the public halves are published, to be copied. */
export function JwksCard() {
  const { t } = useTranslation('security')
  return (
    <CardSection title={t('signing.jwks.title')} description={t('signing.jwks.words')}>
      <div className="bg-sunken flex flex-wrap items-center justify-between gap-2 rounded-xl py-2 ps-4 pe-2">
        <code dir="ltr" aria-label={t('signing.jwks.label')} className="font-mono text-[13px] break-all">
          {address()}
        </code>
        <CopyButton size="small" label={t('signing.jwks.copy')} text={address} />
      </div>
    </CardSection>
  )
}
