import type { OpenCache } from './cache.ts'
import { expand, type Lookup, NotExpanded } from './dockerfile/expand.ts'
import type { Instruction } from './dockerfile/instruction.ts'
import { assignments, declarations, jsonWords } from './dockerfile/words.ts'
import { absolute } from './tree/paths.ts'
import { NotFound, type Source } from './keys/label.ts'
import { lookupIn, setVariable, type State } from './state.ts'
import { takeCopy, takeRun, takeWorkdir } from './take-step.ts'
import type { Build, Complaint, FileSystem, StepPlace, StepReport, Variable, World } from './types.ts'

/** What all instructions of a build share. */
export type Surroundings = {
  build: Build
  cache: OpenCache
  /** How many steps had been made before this build. */
  madeBefore: number
  world: World
  sameOutput: boolean
  globals: Lookup
  context: FileSystem
  source: Source
  /** The stage that a `from=` leads to; null: an image, or the context. */
  stageState(from: string | null): State | null
  /** Keys that this build has dealt with, with the lines of their steps. */
  done: Map<string, number>
  steps: StepReport[]
  complaints: Complaint[]
}

export type Turn = { place: StepPlace; isNoCache: boolean }

/** The state after an instruction. A step is reported on the way; any other instruction changes the state, or nothing. */
export function takeInstruction(
  instruction: Instruction,
  state: State,
  turn: Turn,
  around: Surroundings,
): State {
  try {
    return dispatch(instruction, state, turn, around)
  } catch (error) {
    if (error instanceof NotFound) return stop(error.path, state, turn, around)
    if (!(error instanceof NotExpanded)) throw error
    around.complaints.push({ line: instruction.line, fact: error.message })
    return { ...state, stopped: state.stopped ?? instruction.line }
  }
}

function dispatch(instruction: Instruction, state: State, turn: Turn, around: Surroundings): State {
  const { keyword, text, escape } = instruction
  const expanded = (word: string) => expand(word, lookupIn(state.env), escape)
  switch (keyword) {
    case 'RUN':
      return takeRun(instruction, state, turn, around)
    case 'COPY':
    case 'ADD':
      return takeCopy(instruction, state, turn, around)
    case 'WORKDIR': {
      const path = expanded(text)
      // An absolute one is what commands are run in as it is written; the folder that is made has a plain name.
      const cwd = path.startsWith('/') ? path : absolute(path, state.cwd)
      return takeWorkdir({ ...state, cwd }, turn, around)
    }
    case 'ENV':
      return setAll(
        state,
        assignments(text, escape).map(([name, value]) => [expanded(name), expanded(value ?? '')]),
      )
    case 'ARG':
      return setAll(state, argsOf(instruction, state, around))
    case 'LABEL':
      // Only to find what cannot be expanded.
      for (const [, value] of assignments(text, escape)) expanded(value ?? '')
      return state
    case 'USER':
      return { ...state, user: expanded(text) }
    case 'SHELL':
      return { ...state, shell: jsonWords(text) ?? state.shell }
    case 'ONBUILD':
      return { ...state, onBuild: [...state.onBuild, noted(instruction)] }
    default:
      return state
  }
}

/** With its here-documents, as it is read when its time comes. */
function noted({ text, heredocs }: Instruction): string {
  return [text, ...heredocs.map(({ content, name }) => `${content}${name}`)].join('\n')
}

function setAll(state: State, variables: [string, string][]): State {
  const env = variables.reduce<readonly Variable[]>(
    (all, [name, value]) => setVariable(all, name, value),
    state.env,
  )
  return { ...state, env }
}

/** Those that have a value: of the command line, else their own, else that of an ARG above the first FROM. Each sees those before it. */
function argsOf({ text, escape }: Instruction, state: State, around: Surroundings): [string, string][] {
  const given = new Map(Object.entries(around.build.args))
  const found = new Map<string, string>()
  const before = lookupIn(state.env)
  const lookup: Lookup = (name) => found.get(name) ?? before(name)
  for (const [name, raw] of declarations(text, escape)) {
    const own = raw === null ? around.globals(name) : expand(raw, lookup, escape)
    const value = given.get(name) ?? own
    if (value !== undefined) found.set(name, value)
  }
  return [...found]
}

/** What a step would copy is not there. */
function stop(path: string, state: State, { place }: Turn, around: Surroundings): State {
  const isIgnored = around.build.context.has(path) && !around.context.known.has(path)
  around.steps.push({ place, verdict: 'failed', reason: { kind: 'not-found', path, isIgnored } })
  return { ...state, stopped: place.line }
}
