/* What people write into a field, as the server takes it: pasted tabs and line ends are blanks, and what shows nothing is nothing. */
export const seen = (text: string): string | null => (/[\p{L}\p{N}\p{P}\p{S}]/u.test(text) ? text.trim() : null)

export const oneLine = (text: string): string | null => seen(text.replace(/\p{Cc}+/gu, ' '))
