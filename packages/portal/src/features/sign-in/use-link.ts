import { ClavigerError } from '@claviger/sdk'
import { useState } from 'react'
import { useLinkToken } from '../../session/link-token.ts'

interface LinkState {
  /** What the link carries; undefined where the page was opened without, or was loaded again. */
  readonly token: string | undefined
  /** The server does not take it: it is mistyped, used or expired. */
  readonly isSpent: boolean
  /** Does what needs the link, and notes when the server does not take it. Throws what the act throws. */
  readonly use: <T>(act: () => Promise<T>) => Promise<T>
}

/** The link by which a page such as `/setup` was opened. */
export function useLink(page: string): LinkState {
  const token = useLinkToken(page)
  const [spent, setSpent] = useState<string>()
  const use: LinkState['use'] = async (act) => {
    try {
      return await act()
    } catch (error) {
      if (error instanceof ClavigerError && error.code === 'not_found') setSpent(token)
      throw error
    }
  }
  return { token, isSpent: token !== undefined && spent === token, use }
}
