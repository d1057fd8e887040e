import type { Claim, Problem, Step } from '../types.ts'

/** A claim has an id of its chapter, says something, and has a proof that is run, or cites what it rests on. */
export function checkClaim(claim: Claim, proof: Step[], chapter: number): Problem[] {
  const { id, place, source, sentence } = claim
  const problems: Problem[] = []
  const say = (fact: string, remedy: string) => void problems.push({ place, fact, remedy })
  const prefix = `C${String(chapter).padStart(2, '0')}-`
  if (!new RegExp(`^${prefix}\\d\\d$`).test(id))
    say(`\`${id}\` is not the id of a claim of this chapter.`, `Write \`${prefix}\` and two digits.`)
  if (sentence === '')
    say(`Claim \`${id}\` says nothing.`, 'Begin it with the sentence that its commands prove.')
  if (source !== null && !/^https?:\/\/\S+$/.test(source))
    say(`The source of claim \`${id}\` is not an address.`, 'Cite a page: `source="https://…"`.')
  const file = proof.find((step) => step.kind === 'file')
  if (file)
    problems.push({
      place: file.place,
      fact: `A file stands in the proof of claim \`${id}\`.`,
      remedy: 'A proof is only commands: have the reader write the file before the claim.',
    })
  if (source !== null) return problems
  if (proof.length === 0)
    say(
      `Claim \`${id}\` has no proof.`,
      'Put a console fence inside it, or cite what it rests on: `source="https://…"`.',
    )
  else if (proof.every((step) => step.kind === 'terminal' && step.options.notRun?.kind === 'skip'))
    say(
      `No command of claim \`${id}\` is ever run, so nothing proves it.`,
      'Take `skip` off one of its fences, or cite what it rests on: `source="https://…"`.',
    )
  return problems
}
