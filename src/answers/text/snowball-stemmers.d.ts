/** The package ships no types; this is the part that is used. */
declare module 'snowball-stemmers' {
  export interface Stemmer {
    stem(word: string): string
  }
  export function newStemmer(language: 'english'): Stemmer
}
