import { readName } from '../read-name.ts'
import type { Question } from './schema.ts'

/** What lines up questions of one role across kits and versions: questions that read the same are the same question. */
export const questionKey = ({ prompt }: Pick<Question, 'prompt'>): string => readName(prompt)
