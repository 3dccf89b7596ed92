import { defineConfig } from '@botpress/runtime'

export default defineConfig({
  name: 'attio-sales-agent',
  description: 'Keeps people, companies and deals in Attio up to date, on request of the sales team.',
  defaultModels: { autonomous: 'openai:gpt-4.1-2025-04-14', zai: 'openai:gpt-4.1-2025-04-14' },
  dependencies: {
    integrations: {
      webchat: { version: 'webchat@0.3.0', enabled: true },
      // Replace "your-handle" with the handle of the workspace that you deployed the integration to.
      attio: { version: 'your-handle/attio@1.0.0', enabled: true },
    },
  },
})
