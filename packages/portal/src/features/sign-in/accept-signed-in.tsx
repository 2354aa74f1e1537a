import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Trans, useTranslation } from 'react-i18next'
import { FormProblem } from '../../components/form-problem.tsx'
import { PublicPage } from '../../components/public-page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { usePlainSubmit } from '../../forms/use-plain-submit.ts'
import { personal } from '../../session/client.ts'
import { forgetLinkToken } from '../../session/link-token.ts'
import { sessionQuery } from '../../session/session.ts'

interface Props {
  readonly token: string
  /** Whose account is signed in. */
  readonly email: string
  readonly use: <T>(act: () => Promise<T>) => Promise<T>
}

/** Joins with the account that is signed in, by one click. */
export function AcceptSignedIn({ token, email, use }: Props) {
  const { t } = useTranslation('signIn')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const joining = usePlainSubmit(async () => {
    const before = queries.getQueryData(sessionQuery.queryKey)?.memberships ?? []
    await use(() => personal.invitations.accept({ token }))
    const after = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    const joined = after?.memberships.find(
      ({ workspace }) => !before.some((each) => each.workspace.id === workspace.id),
    )
    await (joined
      ? navigate({ to: '/w/$workspace', params: { workspace: joined.workspace.slug }, replace: true })
      : navigate({ to: '/', replace: true }))
    forgetLinkToken()
  })
  const leaving = usePlainSubmit(async () => {
    await personal.auth.signOut()
    // The invitation stays here, and another account can take it.
    queries.setQueryData(sessionQuery.queryKey, null)
  })
  return (
    <PublicPage
      title={t('invitation.title')}
      description={
        <Trans
          ns="signIn"
          i18nKey="invitation.signedIn"
          values={{ email }}
          components={[<bdi key="0" className="text-ink font-medium break-words" />]}
        />
      }
    >
      <FormProblem problem={joining.problem ?? leaving.problem} />
      <div className="grid gap-2">
        <Button look="primary" size="large" busy={joining.busy} onClick={() => void joining.submit()}>
          {t('invitation.join')}
        </Button>
        <Button look="ghost" busy={leaving.busy} onClick={() => void leaving.submit()}>
          {t('invitation.other')}
        </Button>
      </div>
    </PublicPage>
  )
}
