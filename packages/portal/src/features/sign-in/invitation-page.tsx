/** To be written. */
export const InvitationPage = () => null
