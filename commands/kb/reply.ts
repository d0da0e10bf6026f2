import type { Block, Choice, ChoiceGroup, Reply } from '../../src/chat/reply.ts'

/** What `/kb` says is for the one who typed it. */
export function say(blocks: readonly Block[], choices: readonly ChoiceGroup[] = []): Reply {
  return { status: 'small-talk', visibility: 'private', blocks, choices }
}

export function text(words: string): Block {
  return { type: 'text', text: words }
}

export function heading(words: string): Block {
  return { type: 'heading', text: words }
}

export function list(items: readonly string[]): Block {
  return { type: 'list', ordered: false, items }
}

export function buttons(choices: readonly Choice[]): readonly ChoiceGroup[] {
  return choices.length === 0 ? [] : [{ present: 'buttons', choices }]
}

/** A select holds 25 options at most; a button's or option's label has its limits too. */
export function select(id: string, prompt: string, choices: readonly Choice[]): readonly ChoiceGroup[] {
  if (choices.length === 0) return []
  return [
    {
      id,
      present: 'select',
      prompt,
      choices: choices.slice(0, 25).map(choice => ({ ...choice, label: cut(choice.label, 75) })),
    },
  ]
}

export function cut(words: string, most: number): string {
  const letters = [...words]
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : words
}
