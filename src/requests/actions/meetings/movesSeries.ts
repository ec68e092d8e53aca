type Given = Readonly<Record<string, unknown>>;

/** Whether a press moves several meetings at once, and was not confirmed yet: then the new dates are shown first. */
export function movesSeries(
  action: string,
  { confirmed, rest }: Given,
  { which }: Given,
): action is 'moveMeeting' | 'acceptMeeting' {
  if (String(confirmed) === 'true') return false;
  return (
    (action === 'moveMeeting' && which === 'rest') || (action === 'acceptMeeting' && String(rest) === 'true')
  );
}

/** The form's own inputs, for the button that confirms the press. */
const sentAgain = ['meeting', 'meetingAt', 'slot', 'date', 'time', 'which', 'proposed', 'rest'];

/** The inputs of a press that moves several meetings, for the button that confirms it. */
export function pickAgain(input: Given): Readonly<Record<string, string | boolean>> {
  const sent = sentAgain.flatMap((name) => {
    const value = input[name];
    return typeof value === 'string' || typeof value === 'boolean' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(sent);
}
