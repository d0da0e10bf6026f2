import { join } from 'node:path'
import { packageDir } from '../open-services.ts'

/** The folder named on the command line, else the one of the package. */
export function knowledgeFolder(named: string | undefined): string {
  return named ?? join(packageDir, 'knowledge')
}
