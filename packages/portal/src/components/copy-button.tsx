import { Check, Copy } from 'lucide-react'
import { useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './ui/button.tsx'

interface Props extends Omit<ComponentProps<typeof Button>, 'onClick' | 'children'> {
  /** Read when it is clicked: what is copied need not be held here. */
  readonly text: () => string
  readonly onCopied?: () => void
  readonly onFailed?: () => void
  /** What is copied, for readers: "Copy the id". */
  readonly label?: string | undefined
  /** It was copied in another way, too. */
  readonly copied?: boolean
}

/** Copies a text, says so, and lets readers hear it. */
export function CopyButton({ text, onCopied, onFailed, label, size, copied = false, ...rest }: Props) {
  const { t } = useTranslation('common')
  const [hasCopied, setCopied] = useState(false)
  const isCopied = hasCopied || copied
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text())
      setCopied(true)
      onCopied?.()
    } catch {
      onFailed?.()
    }
  }
  const Icon = isCopied ? Check : Copy
  return (
    <>
      <Button size={size} aria-label={isCopied ? undefined : label} onClick={() => void copy()} {...rest}>
        <Icon aria-hidden />
        {size === 'icon'
          ? isCopied && <span className="sr-only">{t('copied')}</span>
          : isCopied
            ? t('copied')
            : t('copy')}
      </Button>
      <span role="status" className="sr-only">
        {isCopied ? t('copied') : ''}
      </span>
    </>
  )
}
