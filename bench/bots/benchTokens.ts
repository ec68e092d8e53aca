/** The app id of the bots where activities are signed. */
export const benchAppId = 'aaaaaaaa-1111-4111-8111-111111111111';
/** The issuer of the tokens on activities. */
export const benchIssuer = 'https://api.botframework.com';
