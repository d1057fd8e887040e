import { readFile, readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { compare } from '../../scripts/prove-cache/prove.ts'
import { restore, type StoredProof } from '../../scripts/prove-cache/scenario.ts'

const folder = new URL('golden/', import.meta.url)

for (const name of await readdir(folder)) {
  const { builder, proofs } = JSON.parse(await readFile(new URL(name, folder), 'utf8')) as {
    builder: string
    proofs: StoredProof[]
  }
  test.each(proofs.map((proof) => [proof.name, proof] as const))(
    `${name}: what ${builder} made of %s, the model says`,
    (_, proof) => expect(compare(restore(proof))).toEqual([]),
  )

  test(`${name} holds steps of both kinds`, () => {
    const verdicts = proofs.flatMap(({ builds }) =>
      builds.flatMap(({ steps }) => steps.map(({ verdict }) => verdict)),
    )
    const share = verdicts.filter((verdict) => verdict === 'cached').length / verdicts.length
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.8)
  })
}
