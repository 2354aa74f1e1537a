/** To be written. */
export const ResetPasswordPage = () => null
