/** To be written. */
export const SetUpPage = () => null
