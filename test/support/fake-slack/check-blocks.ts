import { type AnyBlock, homeRule, type MessageBlock, messageBlocks, modalRule } from './block-rules.ts'

/** What Slack would say against the blocks of a message: one line per problem. */
export function problemsOfMessage(blocks: unknown): readonly string[] {
  const result = messageBlocks.safeParse(blocks)
  if (!result.success) return result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  return [...acrossBlocks(result.data), ...overMessage(result.data)]
}

export function problemsOfView(view: unknown): readonly string[] {
  const home = (view as { type?: unknown } | null)?.type === 'home'
  const result = (home ? homeRule : modalRule).safeParse(view)
  if (!result.success) return result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  const size = JSON.stringify(view).length
  return [...acrossBlocks(result.data.blocks), ...(size > 250_000 ? [`view of ${size} bytes`] : [])]
}

function acrossBlocks(blocks: readonly AnyBlock[]): readonly string[] {
  const problems: string[] = []
  const ids = blocks.flatMap(block => block.block_id ?? [])
  if (new Set(ids).size < ids.length) problems.push('two blocks with the same block_id')
  blocks.forEach((block, index) => {
    const actions = elementsOf(block).map(element => element.action_id)
    if (new Set(actions).size < actions.length) problems.push(`${index}: two elements with the same action_id`)
    for (const element of elementsOf(block)) {
      if (!('options' in element)) continue
      const values = new Set(element.options.map(option => JSON.stringify(option)))
      const initial =
        'initial_options' in element
          ? (element.initial_options ?? [])
          : 'initial_option' in element && element.initial_option
            ? [element.initial_option]
            : []
      if (initial.some(option => !values.has(JSON.stringify(option))))
        problems.push(`${index}: initial option is no option`)
    }
  })
  return problems
}

function overMessage(blocks: readonly MessageBlock[]): readonly string[] {
  const markdown = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0)
  const cells = blocks.reduce((sum, block) => sum + (block.type === 'data_table' ? tableText(block) : 0), 0)
  return [
    ...(markdown > 12_000 ? [`${markdown} characters in markdown blocks`] : []),
    ...(cells > 10_000 ? [`${cells} characters in tables`] : []),
  ]
}

function tableText(block: Extract<MessageBlock, { type: 'data_table' }>): number {
  return block.rows
    .flat()
    .reduce((sum, cell) => sum + (cell.type === 'raw_text' ? cell.text.length : richLength(cell)), 0)
}

function richLength(cell: { elements: readonly { elements: readonly { text?: string }[] }[] }): number {
  return cell.elements.flatMap(part => part.elements).reduce((sum, one) => sum + (one.text?.length ?? 0), 0)
}

export function elementsOf(block: AnyBlock) {
  if (block.type === 'actions') return block.elements
  if (block.type === 'input') return [block.element]
  if (block.type === 'section' && block.accessory && block.accessory.type !== 'image') return [block.accessory]
  return []
}
