import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { AskAgain } from '../../session/ask-again.tsx'
import { sessionQuery } from '../../session/session.ts'
import { beginAnew } from '../../session/sign-out.ts'
import { Shell } from './shell.tsx'

/** Everything for who is signed in, with the one who asks for it again when that is over. */
export function SignedIn() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const router = useRouter()
  const known = useRef(session)
  // Who loses a workspace or a role while a page is open sees it there, and not only on the next one.
  useEffect(() => {
    if (known.current === session) return
    if (known.current?.person.id !== session?.person.id) return beginAnew()
    known.current = session
    void router.invalidate()
  }, [session, router])
  return (
    <AskAgain>
      <Shell>
        <Outlet />
      </Shell>
    </AskAgain>
  )
}
