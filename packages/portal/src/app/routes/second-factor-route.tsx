import { useRouter, useSearch } from '@tanstack/react-router'
import { SecondFactorPage } from '../../features/account/second-factor-page.tsx'
import { ownPath } from '../own-path.ts'

/** The way into a workspace that asks for a second factor, and then to where one was going. */
export function SecondFactorRoute() {
  const { workspace = '', next } = useSearch({ from: '/signed-in/account/second-factor' })
  const router = useRouter()
  return (
    <SecondFactorPage
      workspace={workspace}
      onOpened={() => void router.navigate({ href: ownPath(next), replace: true })}
    />
  )
}
