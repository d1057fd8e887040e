/**
 * The nouns of the cache model: what a build is given, what BuildKit's cache holds before it, and what becomes of each step.
 * Everything that decides this is a value here, so that the model can be held against the engine.
 */

/** What a path holds. `owner` is `uid:gid`; left out, it is root's, as everything is that comes from a build context. */
export type Entry =
  | { kind: 'file'; content: string; mode: number; owner?: string }
  | { kind: 'folder'; mode: number; owner?: string }
  | { kind: 'link'; target: string; owner?: string }

/** By path, without a slash in front: `app/main.py`. Folders are entries of their own. */
export type Tree = ReadonlyMap<string, Entry>

/** The files that a step sees. `unknown` names what made those that are not in `known`; null: there are no others. */
export type FileSystem = { known: Tree; unknown: string | null }

export type Variable = readonly [name: string, value: string]

/** An image that a build begins with, or copies from. */
export type BaseImage = {
  /** Names the content of its layers: images with equal layers have equal ones, whatever their tags. */
  layers: string
  env: readonly Variable[]
  cwd: string
  user: string
  shell: readonly string[] | null
  onBuild: readonly string[]
  files: FileSystem
}

/** What `docker build` is called with. */
export type Build = {
  dockerfile: string
  context: Tree
  /** The text of the `.dockerignore` that is in force. */
  ignore: string
  /** `--build-arg` */
  args: Readonly<Record<string, string>>
  /** `--target`; null: the last stage. */
  target: string | null
  /** `--no-cache`: every stage; `--no-cache-filter`: the stages that it names. */
  noCache: 'never' | 'always' | readonly string[]
  /** `--network` */
  network: 'default' | 'none' | 'host'
}

/** What lies outside of a build and decides about it. */
export type World = {
  baseImage(name: string): BaseImage
  /** What an address holds, by `ADD`. null: the model cannot know. */
  fetched(address: string): string | null
  runCommand: RunCommand
}

/**
 * `sameOutput`: a command that the model cannot know makes the same whenever it is run. Else what it makes is new each time.
 */
export type AssumedWorld = World & { sameOutput: boolean }

/** What a RUN does to the files. null: the model cannot know; `fails`: the step stops the build. */
export type RunCommand = (run: RunFacts) => FileSystem | 'fails' | null

export type RunFacts = {
  argv: readonly string[]
  env: readonly Variable[]
  cwd: string
  files: FileSystem
  /** What a `--mount=type=bind` lends, at its target. */
  lent: readonly { target: string; files: FileSystem; source: string }[]
}

/** What became of a step of the last stage, or of one that it needs. */
export type StepReport = {
  place: StepPlace
  verdict: Verdict
  reason: Reason
}

/** `[build 2/5]` is stage `build`, number 2 of 5. Only a stage among several, or one that has a name, is named. */
export type StepPlace = { stage: string | null; number: number; of: number; line: number; text: string }

/**
 * `depends`: on whether a command whose output the model cannot know has made the same as before. `failed` stops all that stands on it,
 * which is then `not-reached`.
 */
export type Verdict = 'cached' | 'run' | 'depends' | 'failed' | 'not-reached'

export type Reason =
  /** Cached. */
  | { kind: 'nothing-changed' }
  /** Cached though the stage that it copies from was made anew: the selected files came out the same. */
  | { kind: 'same-files'; line: number }
  /** Another step of this very build is the same one, and was done once for both. */
  | { kind: 'done-once'; line: number }
  /** Run: what it stands on is new. */
  | { kind: 'new-below'; line: number }
  | { kind: 'new-base' }
  | { kind: 'no-cache' }
  /** Run: nothing like it was done on top of this before. */
  | { kind: 'first-time' }
  | { kind: 'other-instruction'; was: string }
  | { kind: 'other-command' }
  | { kind: 'other-shell' }
  | { kind: 'other-variable'; name: string; was: string | null; is: string | null }
  | { kind: 'other-order-of-variables' }
  | { kind: 'other-folder'; was: string; is: string }
  | { kind: 'other-user'; was: string; is: string }
  | { kind: 'other-mounts' }
  | { kind: 'other-network' }
  | { kind: 'other-names'; was: readonly string[] }
  | { kind: 'other-destination'; was: string; is: string }
  | { kind: 'other-options' }
  | { kind: 'other-files'; changes: readonly FileChange[] }
  /** Failed. */
  | { kind: 'not-found'; path: string; isIgnored: boolean }
  | { kind: 'command-fails' }
  /** A file where a folder has to be, or the other way round. */
  | { kind: 'in-the-way'; path: string }
  /** Not reached. */
  | { kind: 'stopped'; line: number }

export type FileChange = { path: string; how: 'new' | 'gone' | 'changed' }

/** What the model does not cover, or what no engine would build. */
export type Complaint = { line: number; fact: string }

export type BuildReport = { steps: StepReport[]; complaints: Complaint[] }
