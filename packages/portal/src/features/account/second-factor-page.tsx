import { useSuspenseQuery } from '@tanstack/react-query'
import { ShieldAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../components/isolated.ts'
import { PageHeader } from '../../components/page-header.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { useTell } from '../../notices/notices.tsx'
import { offersQuery, sessionQuery } from '../../session/session.ts'
import { PasskeysSection } from './passkeys-section.tsx'
import { SignedOutHere } from './signed-out-here.tsx'
import { TwoStepSection } from './two-step-section.tsx'

interface Props {
  /** The slug of the workspace that asks for it. */
  readonly workspace: string
  /** The workspace is open to them, or they are no member of it. */
  readonly onOpened: () => void
}

/** Leads whom a workspace does not let in, to a second factor or to sign in again; and then on by itself. */
export function SecondFactorPage({ workspace, onOpened }: Props) {
  const { t } = useTranslation('account')
  const tell = useTell()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: offers } = useSuspenseQuery(offersQuery)
  // What a dialog still shows, such as recovery codes, is read to its end.
  const [busy, setBusy] = useState(false)
  const membership = session?.memberships.find((each) => each.workspace.slug === workspace)
  const isOpened = membership?.blocked == null
  useEffect(() => {
    if (!isOpened || busy) return
    if (membership) tell(t('wanted.done', { workspace: isolated(membership.workspace.name) }))
    onOpened()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it is open
  }, [isOpened, busy])
  if (!session || !membership) return null
  if (membership.blocked === 'signed_out')
    return <SignedOutHere membership={membership} email={session.person.email} />
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        above={<ShieldAlert className="text-accent-ink size-7" aria-hidden />}
        title={t('wanted.title')}
        description={t('wanted.words', { workspace: isolated(membership.workspace.name) })}
      />
      <Callout tone="info">{t('wanted.keys')}</Callout>
      {offers.passkey && <PasskeysSection onBusy={setBusy} />}
      {offers.password && <TwoStepSection person={session.person} onBusy={setBusy} />}
    </div>
  )
}
