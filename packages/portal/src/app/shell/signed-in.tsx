import { Outlet } from '@tanstack/react-router'
import { AskAgain } from '../../session/ask-again.tsx'
import { Shell } from './shell.tsx'

/** Everything for who is signed in, with the one who asks for it again when that is over. */
export const SignedIn = () => (
  <AskAgain>
    <Shell>
      <Outlet />
    </Shell>
  </AskAgain>
)
