import { clsx, type ClassValue } from 'clsx'
import { twMerge } from 'tailwind-merge'

/** Joins class names; of two that contradict each other the later counts. */
export const cn = (...classes: readonly ClassValue[]): string => twMerge(clsx(classes))
