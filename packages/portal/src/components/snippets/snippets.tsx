import { Tabs } from 'radix-ui'
import { useId } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Code } from './code.tsx'
import { snippetsFor } from './snippets-for.ts'

interface Props {
  /** The environment variable that holds the key. */
  readonly variable: string
  /** What is called, for instance. */
  readonly url: string
}

const MONO = ['variable', 'file', 'ignored'].map((key) => (
  <code key={key} className="bg-sunken rounded px-1 py-0.5 font-mono text-[12.5px]" />
))

/** Code to paste, in tabs. It names the variable that holds the key, and never the key. */
export function Snippets({ variable, url }: Props) {
  const { t } = useTranslation('snippets')
  const title = useId()
  const snippets = snippetsFor(variable, url)
  return (
    <section aria-labelledby={title} className="grid min-w-0 gap-3">
      <h3 id={title} className="font-medium">
        {t('title')}
      </h3>
      <Tabs.Root defaultValue="curl" className="grid min-w-0 gap-3">
        <Tabs.List
          aria-label={t('languages')}
          className="border-line -mb-px flex gap-1 overflow-x-auto border-b"
        >
          {snippets.map((snippet) => (
            <Tabs.Trigger
              key={snippet.id}
              value={snippet.id}
              className="text-ink-soft hover:text-ink data-[state=active]:border-primary data-[state=active]:text-ink h-9 border-b-2 border-transparent px-2.5 text-[13px] font-medium whitespace-nowrap -outline-offset-2"
            >
              {snippet.title}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {snippets.map(({ id, title: language, code }) => (
          <Tabs.Content key={id} value={id} className="grid min-w-0 gap-2.5 rounded-lg">
            <p className="text-ink-soft text-[13px] leading-relaxed">
              {id === 'actions' ? (
                <Trans ns="snippets" i18nKey="secretFirst" values={{ variable }} components={MONO} />
              ) : (
                <Trans ns="snippets" i18nKey="first" values={{ variable }} components={MONO} />
              )}
            </p>
            {id !== 'actions' && <Code code={`export ${variable}=`} copy={t('copyExport', { variable })} />}
            <Code code={code} copy={t('copy', { language })} />
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </section>
  )
}
