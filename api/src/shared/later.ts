/** placeholder until modules land */
export const later = async (): Promise<never> => { throw new Error('later'); };
