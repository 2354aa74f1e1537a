import { Trans } from 'react-i18next'

/** What to do about a forgotten password where no mail is sent. */
export const ByOperator = () => (
  <Trans
    ns="signIn"
    i18nKey="forgotOperator"
    components={[
      <code key="0" className="bg-sunken rounded px-1 py-0.5 font-mono text-[13px] whitespace-nowrap" />,
    ]}
  />
)
