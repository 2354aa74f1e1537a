import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { CardSection } from '../../components/ui/card.tsx'
import { sayOfRights } from '../../forms/server-words.ts'
import { Moment } from '../../times/moment.tsx'
import { Fact } from './fact.tsx'
import { NetworkWords } from './network-words.tsx'
import type { PartProps } from './part.ts'
import { RightsInFull } from './rights-in-full.tsx'

/** What a key may do, until when, and from where. */
export function AccessCard({ record, type, may, onOpen }: PartProps) {
  const { t } = useTranslation('key')
  return (
    <CardSection
      title={t('access.title')}
      description={t('access.words')}
      action={
        may('access') && (
          <Button onClick={() => onOpen('access')}>
            <SlidersHorizontal aria-hidden />
            {t('edit')}
          </Button>
        )
      }
    >
      <dl className="grid grid-cols-1 gap-4">
        <Fact label={t('access.permissions')}>
          {record.inherits && <p>{t('access.inherits')}</p>}
          <p>
            <bdi>{sayOfRights(record.summary)}</bdi>
          </p>
          <RightsInFull record={record} />
        </Fact>
        <Fact label={t('access.expires')}>
          {record.expires_at === null ? (
            t('access.never')
          ) : (
            <>
              <Moment at={record.expires_at} as="minute" />{' '}
              <span className="text-ink-soft">
                (<Moment at={record.expires_at} />)
              </span>
            </>
          )}
        </Fact>
        <Fact label={t('access.networks')}>
          <NetworkWords allow={record.ip_allow} deny={record.ip_deny} />
        </Fact>
        {(record.origins !== null || (type && type.origins !== 'none')) && (
          <Fact label={t('access.origins')}>{record.origins?.join(', ') ?? t('access.anyOrigin')}</Fact>
        )}
      </dl>
    </CardSection>
  )
}
