/** The documented limits of Block Kit and views: https://docs.slack.dev/reference/block-kit */
export const limits = {
  blocksInMessage: 50,
  blocksInView: 100,
  /** Over all markdown blocks of one message. */
  markdown: 12_000,
  sectionText: 3_000,
  header: 150,
  actions: 25,
  contextElements: 10,
  contextText: 2_000,
  options: 100,
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  /** Radio buttons and checkboxes. */
  shownOptions: 10,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  alt: 2_000,
  placeholder: 150,
  label: 2_000,
  id: 255,
  inputText: 3_000,
  alert: 200,
  viewTitle: 24,
  viewMetadata: 3_000,
  /** Rows without the header. */
  tableRows: 100,
  tableColumns: 20,
  /** Over all cells of all tables of one message. */
  tableText: 10_000,
  /** A response_url may be used this often in 30 minutes. */
  responses: 5,
  prompts: 4,
} as const

/** At most `most` UTF-16 units, never half a character, an ellipsis where something is left out. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  return `${[...text.slice(0, most - 1)].filter(one => !/^[\ud800-\udfff]$/.test(one)).join('')}…`
}
