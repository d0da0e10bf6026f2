import type { AnyBlock, Home, Modal } from './block-rules.ts'
import { elementsOf } from './check-blocks.ts'
import { type Filled, type OpenView, testWorkspace } from './world.ts'

/** A window as Slack sends it to the app. */
export function shownView(open: OpenView): Record<string, unknown> {
  return {
    id: open.id,
    team_id: testWorkspace.team,
    app_id: 'A0APP',
    bot_id: testWorkspace.bot.id,
    hash: open.hash,
    root_view_id: open.id,
    previous_view_id: null,
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    callback_id: '',
    private_metadata: '',
    ...open.view,
    state: { values: stateValues(open) },
  }
}

export function stateValues(open: OpenView): Record<string, Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {}
  for (const block of open.view.blocks) {
    if (block.type !== 'input') continue
    const { element } = block
    const filled = open.state[block.block_id ?? '']
    const picked = filled && 'picked' in filled ? filled.picked : []
    const options = 'options' in element ? element.options.filter(option => picked.includes(option.value)) : []
    const value =
      element.type === 'plain_text_input'
        ? { type: element.type, value: filled && 'value' in filled && filled.value !== '' ? filled.value : null }
        : element.type === 'checkboxes' || element.type === 'multi_static_select'
          ? { type: element.type, selected_options: options }
          : { type: element.type, selected_option: options[0] ?? null }
    values[block.block_id ?? ''] = { [element.action_id]: value }
  }
  return values
}

export function initialState(view: Modal | Home): Record<string, Filled> {
  const state: Record<string, Filled> = {}
  for (const block of view.blocks) {
    if (block.type !== 'input') continue
    const { element } = block
    if (element.type === 'plain_text_input') state[block.block_id ?? ''] = { value: element.initial_value ?? '' }
    else {
      const initial =
        'initial_options' in element
          ? (element.initial_options ?? [])
          : 'initial_option' in element && element.initial_option
            ? [element.initial_option]
            : []
      state[block.block_id ?? ''] = { picked: initial.map(option => option.value) }
    }
  }
  return state
}

/** Slack keeps what is filled in where block_id and action_id stay the same. */
export function keptState(
  before: Modal | Home,
  after: Modal | Home,
  state: Record<string, Filled>,
): Record<string, Filled> {
  const key = (block: AnyBlock) => `${block.block_id} ${elementsOf(block)[0]?.action_id} ${elementsOf(block)[0]?.type}`
  const old = new Set(before.blocks.filter(block => block.type === 'input').map(key))
  const kept: Record<string, Filled> = {}
  for (const block of after.blocks) {
    const filled = state[block.block_id ?? '']
    if (block.type === 'input' && old.has(key(block)) && filled) kept[block.block_id ?? ''] = filled
  }
  return kept
}
