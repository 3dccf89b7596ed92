import type { Autonomous } from '@botpress/runtime'
import type { actions } from '../../../.botpress'

type Action<Definition> = Definition extends { input: infer Input; output: infer Output }
  ? { (input: Input): Promise<Output>; asTool: () => Autonomous.Tool }
  : never

export type IntegrationActions = {
  attio: { [Name in keyof actions.Actions]: Action<actions.Actions[Name]> }
}
