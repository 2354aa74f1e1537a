/** What a person is called: by their name, else by their address. */
export const nameOf = ({ name, email }: { readonly name: string | null; readonly email: string }): string =>
  name ?? email
