/* What people write stands in our sentences as they wrote it, and turns nothing around it: its letters may run the other way, and marks of
 * direction that it leaves open would go on to the end of the line. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/
/* Nobody's name needs them, and one of them would end the isolate that it stands in. */
const MARKS = /[\u202a-\u202e\u2066-\u2069]/g

export const isolated = (text: string) => (TURNS.test(text) ? `\u2068${text.replace(MARKS, '')}\u2069` : text)
