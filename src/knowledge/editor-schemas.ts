import { z } from 'zod'
import { type RoomName, rooms } from './rooms.ts'

/** JSON Schemas of the knowledge files, for completion and red underlines in editors. File name -> text. */
export function editorSchemas(): ReadonlyMap<string, string> {
  return new Map(
    (Object.keys(rooms) as RoomName[]).map(name => [
      `${name}.schema.json`,
      `${JSON.stringify({ title: rooms[name].name, ...z.toJSONSchema(rooms[name].schema, { target: 'draft-07', io: 'input' }) }, null, 2)}\n`,
    ]),
  )
}
