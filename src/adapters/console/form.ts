import type { Form, FormField } from '../../chat/reply.ts'

type Ask = (prompt: string) => Promise<string | undefined>
type Print = (text: string) => void
export type FormAnswers = Record<string, string | readonly string[]>

/** Asks a form line by line. undefined: the person stopped (an empty line at a required field twice, "stop", or end of input). */
export async function askForm(
  form: Form,
  ask: Ask,
  print: Print,
  errors: Readonly<Record<string, string>> = {},
): Promise<FormAnswers | undefined> {
  print([form.title, form.intro, 'Type "stop" to leave.'].filter(Boolean).join('\n'))
  const answers: FormAnswers = {}
  for (const field of form.fields) {
    if (field.when && !field.when.is.some(value => [answers[field.when?.field ?? '']].flat().includes(value))) continue
    const answer = await askField(field, ask, print, errors[field.id])
    if (answer === undefined) return undefined
    if (answer !== '') answers[field.id] = answer
  }
  return answers
}

async function askField(
  field: FormField,
  ask: Ask,
  print: Print,
  error?: string,
): Promise<string | readonly string[] | undefined> {
  const current = field.type === 'checkboxes' ? field.values?.join(', ') : field.value
  print(
    [
      '',
      ...(error ? [`Please correct: ${error}`] : []),
      `${field.label}${field.required ? '' : ' (may stay empty)'}${current ? ` [now: ${current}; Enter keeps it]` : ''}`,
      ...(field.hint ? [field.hint] : []),
      ...('options' in field ? field.options.map((option, index) => `  ${index + 1}. ${option.label}`) : []),
    ].join('\n'),
  )
  for (let tries = 0; tries < 5; tries++) {
    const line = await ask(
      field.type === 'checkboxes' ? 'numbers, with commas: ' : 'options' in field ? 'number: ' : ': ',
    )
    if (line === undefined || /^\s*stop\s*$/i.test(line)) return undefined
    const words = line.trim()
    if (words === '') {
      if (current) return field.type === 'checkboxes' ? (field.values ?? []) : (current ?? '')
      if (!field.required) return ''
      print('This one is needed.')
      continue
    }
    if (!('options' in field)) return words
    const picked = words
      .split(/[,\s]+/)
      .map(
        word =>
          field.options[Number.parseInt(word, 10) - 1] ??
          field.options.find(option => option.id === word.toLowerCase()),
      )
    if (picked.every(option => option !== undefined)) {
      const ids = picked.map(option => option.id)
      return field.type === 'checkboxes' ? ids : (ids[0] ?? '')
    }
    print(`Please type ${field.type === 'checkboxes' ? 'numbers' : 'a number'} from 1 to ${field.options.length}.`)
  }
  return undefined
}
