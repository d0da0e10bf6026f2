/** What is used of a package that comes without types. */
declare module '@nlpjs/basic' {
  export interface Nlp {
    addDocument(locale: string, utterance: string, intent: string): void
    train(): Promise<void>
    process(
      locale: string,
      utterance: string,
    ): Promise<{ readonly classifications: readonly { readonly intent: string; readonly score: number }[] }>
  }
  export function dockStart(options: {
    readonly settings: Readonly<Record<string, unknown>>
    readonly use: readonly string[]
  }): Promise<{ get(name: 'nlp'): Nlp }>
}
