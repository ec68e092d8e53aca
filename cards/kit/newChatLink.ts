/**
 * Opens a new chat with a text in its compose box. The person chooses the recipient
 * (learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams). Line breaks are lost
 * (MicrosoftDocs/msteams-docs#8106).
 */
export function newChatLink(message: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=&message=${encodeURIComponent(message)}`;
}
