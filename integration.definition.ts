import { IntegrationDefinition } from '@botpress/sdk'
import { actions, configuration, events, states } from './definitions'
import { version } from './package.json'

/** The category on the hub. Spread, because the pinned SDK does not know the property and newer ones do. */
const hubListing = { attributes: { category: 'CRM & Sales' } }

export default new IntegrationDefinition({
  ...hubListing,
  name: 'attio',
  version,
  title: 'Attio',
  description: 'Find, create and update people, companies, deals and any other records of your Attio CRM.',
  icon: 'icon.svg',
  readme: 'hub.md',
  configuration,
  actions,
  events,
  states,
})
