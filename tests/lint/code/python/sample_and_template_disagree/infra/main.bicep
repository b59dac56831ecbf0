param location string = resourceGroup().location

resource app 'Microsoft.Web/sites@2022-09-01' = {
  name: 'tea'
  location: location
  properties: {
    siteConfig: {
      appSettings: [
        { name: 'AZURE_OPENAI_API_VERSION', value: '2024-08-01-preview' }
      ]
    }
  }
}
