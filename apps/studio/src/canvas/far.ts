/** From this zoom on there is only room for names. */
export const FAR = 0.34;
