/**
 * What goes out. Texts are a small Markdown: **bold**, *italic*, `code`, [text](address). Nothing else is markup.
 * Foreign text (what somebody typed) enters a text only through `literal()` of markdown.ts.
 */

/** The closed set in which every message ends. */
export type AnswerStatus =
  | 'answered'
  | 'answered-in-part'
  | 'choose'
  | 'unknown'
  | 'not-covered'
  | 'small-talk'
  | 'declined'
  | 'handed-over'
  | 'failed'

export type Block =
  | { readonly type: 'heading'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  /** Short label and value pairs. */
  | { readonly type: 'facts'; readonly items: readonly { readonly label: string; readonly value: string }[] }
  | {
      readonly type: 'table'
      /** The accessible name; always shown. */
      readonly caption: string
      readonly columns: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  /** A remark set apart. The tone is always said in words too (`title`), never by colour alone. */
  | {
      readonly type: 'notice'
      readonly tone: 'info' | 'warning' | 'in-flux'
      readonly title: string
      readonly text: string
    }
  /** Small print: sources, review date. */
  | { readonly type: 'context'; readonly text: string }
  | { readonly type: 'image'; readonly url: string; readonly alt: string }
  | {
      readonly type: 'file'
      readonly name: string
      readonly mediaType: string
      readonly content: string
      readonly alt: string
    }
  | { readonly type: 'divider' }

export interface Choice {
  /** At most 100 characters, `owner:rest`; the owner (a command's name, or a router step) gets the event. */
  readonly id: string
  /** At most 80 characters. */
  readonly label: string
  /** For selects: at most 100 characters. */
  readonly description?: string
  readonly style?: 'primary' | 'secondary' | 'danger'
  /** A link button: opens the address, sends no event. */
  readonly url?: string
}

/** Choices that belong together: a row of buttons, or one select. */
export interface ChoiceGroup {
  /** A select's own id (`owner:rest`); buttons have theirs in each choice. */
  readonly id?: string
  readonly present: 'buttons' | 'select'
  /** Said above the group; a select's placeholder. */
  readonly prompt?: string
  /** Selects only: how many may be picked at most. Default 1. */
  readonly most?: number
  readonly choices: readonly Choice[]
}

interface FieldBase {
  readonly id: string
  /** At most 45 characters. */
  readonly label: string
  /** At most 100 characters. */
  readonly hint?: string
  readonly required: boolean
  /** Shown only when another field of the form has one of these values (where the platform can; else always shown). */
  readonly when?: { readonly field: string; readonly is: readonly string[] }
}

export type FormField =
  | (FieldBase & {
      readonly type: 'text'
      readonly multiline: boolean
      readonly value?: string
      readonly placeholder?: string
      readonly maxLength?: number
    })
  | (FieldBase & {
      /** One of the options. `radio` shows all (at most 10), `select` folds them (at most 25). */
      readonly type: 'radio' | 'select'
      readonly options: readonly { readonly id: string; readonly label: string; readonly description?: string }[]
      readonly value?: string
    })
  | (FieldBase & {
      readonly type: 'checkboxes'
      readonly options: readonly { readonly id: string; readonly label: string; readonly description?: string }[]
      readonly values?: readonly string[]
    })

export interface Form {
  /** At most 100 characters, `owner:rest`. */
  readonly id: string
  /** At most 24 characters (the tightest platform limit). */
  readonly title: string
  readonly submit: string
  readonly intro?: string
  readonly fields: readonly FormField[]
}

export interface Reply {
  readonly status: AnswerStatus
  readonly visibility: 'public' | 'private'
  readonly blocks: readonly Block[]
  readonly choices?: readonly ChoiceGroup[]
  /** Opened at once where a form can be (after a command or a button), else offered as a button or asked line by line. */
  readonly form?: Form
  /** After a choice or a form: replace the message that carried it instead of adding one. */
  readonly replace?: boolean
  /** After a form: what was wrong, by field id. The form stays open where the platform can. */
  readonly errors?: Readonly<Record<string, string>>
}
