/** The official renderer's bundle. It works in Node without a DOM; the package's own entry does not. */
declare module 'adaptivecards/dist/adaptivecards.js' {
  const adaptiveCards: typeof import('adaptivecards');
  export default adaptiveCards;
}
