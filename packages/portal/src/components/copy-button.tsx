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
  readonly label?: string
}

/** Copies a text, and says so until another is copied. */
export function CopyButton({ text, onCopied, onFailed, label, size, ...rest }: Props) {
  const { t } = useTranslation('common')
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text())
      setCopied(true)
      onCopied?.()
    } catch {
      onFailed?.()
    }
  }
  const Icon = copied ? Check : Copy
  return (
    <Button size={size} aria-label={copied ? undefined : label} onClick={() => void copy()} {...rest}>
      <Icon aria-hidden />
      {size === 'icon' ? null : copied ? t('copied') : t('copy')}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </Button>
  )
}
