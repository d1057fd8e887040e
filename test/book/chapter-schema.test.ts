import { expect, test } from 'vitest'
import { z } from 'zod'
import { chapterMetaSchema } from '../../src/book/chapter/chapter-meta.ts'

test('the schema that editors read is the one that chapters are checked by', async () => {
  const schema = z.toJSONSchema(chapterMetaSchema, { io: 'input' })
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../public/schemas/chapter.schema.json',
  )
})
