import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps, MouseEvent } from 'react'
import { cn } from './cn.ts'

const looks = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors select-none aria-disabled:opacity-50 aria-disabled:cursor-not-allowed disabled:opacity-50 disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-primary text-on-primary shadow-card hover:bg-primary-hover',
        secondary: 'border border-line bg-surface text-ink shadow-card hover:bg-sunken',
        ghost: 'text-ink-soft hover:bg-sunken hover:text-ink',
        danger: 'bg-danger text-on-danger shadow-card hover:bg-danger-hover',
        'danger-ghost': 'text-danger-ink hover:bg-danger-wash',
      },
      size: {
        small: 'h-8 px-2.5 text-[13px]',
        medium: 'h-9 px-3.5',
        large: 'h-11 px-5 text-[15px]',
        icon: 'size-8',
      },
    },
    defaultVariants: { look: 'secondary', size: 'medium' },
  },
)

interface Props extends ComponentProps<'button'>, VariantProps<typeof looks> {
  /** Its act is under way: it says so and takes no second click, but keeps the focus. */
  readonly busy?: boolean | undefined
  /** Gives its look to its only child, such as a link. */
  readonly asChild?: boolean
}

const ignore = (event: MouseEvent<HTMLButtonElement>): void => event.preventDefault()

/** A button. It does not submit a form unless `type="submit"`. */
export function Button({
  look,
  size,
  busy = false,
  asChild = false,
  className,
  children,
  onClick,
  ...rest
}: Props) {
  const classes = cn(looks({ look, size }), className)
  if (asChild)
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    )
  return (
    <button
      type="button"
      className={classes}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? ignore : onClick}
      {...rest}
    >
      {busy && <LoaderCircle className="animate-spin" aria-hidden />}
      {children}
    </button>
  )
}
