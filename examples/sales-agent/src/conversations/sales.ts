import { actions, Conversation } from '@botpress/runtime'
import { INSTRUCTIONS, TOOLS } from '../instructions'

export const Sales = new Conversation({
  channel: 'webchat.channel',
  handler: async ({ execute }) => {
    await execute({ instructions: INSTRUCTIONS, tools: TOOLS.map((name) => actions.attio[name].asTool()) })
  },
})
