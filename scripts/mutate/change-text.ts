import { pick, type Random } from '../random.ts'

/** The text with one letter or digit in it changed for another of its sort; digits are changed as often as letters. null: it has neither. */
export function changeCharacter(
  text: string,
  random: Random,
  sort: 'any' | 'digit' = 'any',
  from = 0,
): string | null {
  const digits = placesOf(/\d/g, text, from)
  const letters = sort === 'digit' ? [] : placesOf(/[A-Za-z]/g, text, from)
  const sorts = [digits, letters].filter((places) => places.length > 0)
  if (sorts.length === 0) return null
  const at = pick(pick(sorts, random), random)
  return text.slice(0, at) + another(text[at]!, random) + text.slice(at + 1)
}

/** The text with one port in it changed for its neighbour. null: there is none. */
export function changePort(text: string, random: Random): string | null {
  const ports = [...text.matchAll(/(?<=[:"]|--?p(?:ort)? |EXPOSE )(?:80|[1-9]\d{2,4})(?=[:/"\s]|$)/g)]
  if (ports.length === 0) return null
  const { 0: port, index } = pick(ports, random)
  return text.slice(0, index) + (Number(port) + 1) + text.slice(index + port.length)
}

function placesOf(pattern: RegExp, text: string, from: number): number[] {
  return [...text.matchAll(pattern)].map(({ index }) => index).filter((index) => index >= from)
}

function another(character: string, random: Random): string {
  const sort = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((sort) =>
    sort.includes(character),
  )!
  return pick(
    [...sort].filter((other) => other !== character),
    random,
  )
}
