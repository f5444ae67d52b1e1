/** `yes` from the recovery of an account on until its teacher has a new code or does not want to hear of it. */
export const RECOVERED_FACT = 'recovered';
