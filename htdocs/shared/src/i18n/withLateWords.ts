import { lateWords } from '.'

/* A screen whose words are not among those of the start: both come together. */
export const withLateWords = <T>(screen: () => Promise<T>) => async () => (await Promise.all([screen(), lateWords()]))[0]
