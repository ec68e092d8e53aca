/** An Adaptive Card of the waterfall's bot. They weigh about as much as the product's cards of the same steps. */
type Card = Readonly<Record<string, unknown>>;

const services = ['Exchange Online', 'SharePoint Online', 'OneDrive for Business', 'Microsoft Teams'];

/** Some 3.5 KB. */
export function welcomeCard(): Card {
  return card('Welcome', [...facts(8), ...buttons('Request assistance', 'Timeline', 'Services', 'Help')]);
}

/** Some 3 KB. */
export function servicesCard(): Card {
  return card('Which services shall we help you with?', [
    choices('services', services),
    choices('help', ['Advise us', 'Help us to migrate', 'Check what we have']),
    ...facts(6),
    ...buttons('Next', 'Cancel'),
  ]);
}

/** Some 8.5 KB. */
export function detailsCard(service: string): Card {
  const zones = Array.from({ length: 24 }, (_, hour) => `Time zone ${hour} hours from Greenwich`);
  return card(`Help with ${service}`, [
    ...['users', 'name', 'email', 'technicalName', 'technicalEmail', 'from', 'to', 'start', 'reason'].map(
      input,
    ),
    choices('language', ['English', 'French', 'German', 'Italian', 'Japanese', 'Korean', 'Spanish', 'Thai']),
    choices('region', ['Europe, Middle East and Africa', 'Americas', 'Asia and Pacific']),
    choices('zone', zones),
    ...facts(17),
    ...buttons('Next', 'Back', 'Cancel'),
  ]);
}

/** Some 6.5 KB. */
export function reviewCard(service: string, reason: string): Card {
  return card('Is this right?', [
    ...facts(18, service, reason),
    ...buttons('Send', 'Change', 'Back', 'Cancel'),
  ]);
}

/** Some 18 KB. */
export function timelineCard(): Card {
  const phases = ['Initiate', 'Assess', 'Remediate', 'Enable', 'Migrate'];
  return card(
    'Timeline',
    phases.map((phase) => ({
      type: 'Container',
      style: 'emphasis',
      items: [{ type: 'TextBlock', wrap: true, weight: 'bolder', text: phase }, ...facts(11)],
    })),
  );
}

/** Some 3.5 KB. */
export function statusCard(service: string, reason: string): Card {
  return card('Your request', [...facts(9, service, reason), ...buttons('Change', 'Withdraw', 'Timeline')]);
}

function card(title: string, body: readonly object[]): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body: [{ type: 'TextBlock', wrap: true, size: 'large', weight: 'bolder', text: title }, ...body],
  };
}

function facts(count: number, ...values: readonly string[]): readonly object[] {
  return Array.from({ length: count }, (_, n) => ({
    type: 'ColumnSet',
    spacing: 'small',
    columns: [
      column('auto', `Question ${n}`, true),
      column('stretch', values[n] ?? 'What a person would read here, a line of it', false),
    ],
  }));
}

function column(width: string, text: string, isSubtle: boolean): object {
  return { type: 'Column', width, items: [{ type: 'TextBlock', wrap: true, isSubtle, text }] };
}

function input(id: string): object {
  return {
    type: 'Input.Text',
    id,
    label: `The label of ${id}`,
    placeholder: 'for example',
    isRequired: false,
  };
}

function choices(id: string, titles: readonly string[]): object {
  const listed = titles.map((title, value) => ({ title, value: String(value) }));
  return { type: 'Input.ChoiceSet', id, label: `The label of ${id}`, isMultiSelect: true, choices: listed };
}

function buttons(...titles: readonly string[]): readonly object[] {
  const actions = titles.map((title) => ({
    type: 'Action.Submit',
    title,
    data: { verb: `form.${title}`, step: title },
  }));
  return [{ type: 'ActionSet', actions }];
}
