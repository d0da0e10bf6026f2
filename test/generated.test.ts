import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { generatedFiles } from '../src/cli/generate.ts'
import { packageDir } from '../src/open-services.ts'

it.each([...(await generatedFiles())])('%s is current (npm run generate writes it)', (path, text) => {
  expect(readFileSync(join(packageDir, path), 'utf8')).toBe(text)
})
