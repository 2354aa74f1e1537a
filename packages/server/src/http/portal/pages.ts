/**
 * The paths at which the portal answers with its page; what each shows is up to the script. The list is closed: a path
 * that is not in it is a path there is not. `*` stands for one or more segments.
 */
export const PAGES = [
  '/',
  '/sign-in',
  '/setup',
  '/invitation',
  '/reset-password',
  '/account',
  '/account/*',
  '/w/*',
] as const
