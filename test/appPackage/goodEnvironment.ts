/** Variables of an organisation that has filled in everything. Nothing in the tests ever goes to these addresses. */
export const goodEnvironment = {
  MicrosoftAppId: '7d1a9c52-4b0e-4f6a-9d38-2c5e81f0b6a4',
  SERVICE_NAME: 'Northwind IT Services',
  PUBLIC_URL: 'https://onboarding.northwind-it.net',
  WEBSITE_URL: 'https://www.northwind-it.net/onboarding',
  PRIVACY_URL: 'https://www.northwind-it.net/privacy',
  TERMS_URL: 'https://www.northwind-it.net/terms',
} as const;
