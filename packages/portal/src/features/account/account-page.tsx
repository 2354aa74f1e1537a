/** To be written. */
export const AccountPage = () => null
