/** A name as people read it: what looks the same is the same name. */
export const readName = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en')
