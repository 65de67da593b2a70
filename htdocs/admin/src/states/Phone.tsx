/* A number to call, written from left to right in every language. */
export function Phone({ number }: { number: string | null }) {
  return number ? <a href={`tel:${number.replace(/\s/g, '')}`} dir="ltr">{number}</a> : <>–</>
}
