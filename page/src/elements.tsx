import {
  Button,
  Checkbox,
  Field,
  Input,
  Link,
  makeStyles,
  mergeClasses,
  Radio,
  RadioGroup,
  Select,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { PageButton, PageElement } from '../../src/page/pageCard.ts';
import { openLink } from './teams.ts';

/** The values of a form's inputs, by their ids. */
export type Values = Readonly<Record<string, string>>;

/** The place of a card's elements: how they are pressed, and the values of a form. */
export interface ElementsPlace {
  /** Performs a button. */
  readonly press: (button: PageButton) => void;
  readonly isBusy: boolean;
  /** A form has values, and errors that are shown. */
  readonly values?: Values;
  readonly change?: (id: string, value: string) => void;
  readonly errors?: Values;
}

const PlaceContext = createContext<ElementsPlace>({ press: () => undefined, isBusy: false });

/** The parts of the card that its own buttons show and hide. */
const ShownContext = createContext<{
  readonly isShown: (element: PageElement) => boolean;
  readonly toggle: (ids: readonly string[]) => void;
}>({
  isShown: () => true,
  toggle: () => undefined,
});

const gaps: Readonly<Record<string, string>> = {
  none: '0',
  small: tokens.spacingVerticalXS,
  default: tokens.spacingVerticalS,
  medium: tokens.spacingVerticalM,
  large: tokens.spacingVerticalL,
  extraLarge: tokens.spacingVerticalXXL,
};

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  columns: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  column: { minWidth: 0, display: 'flex', flexDirection: 'column' },
  stretch: { flexGrow: 1, flexShrink: 1, flexBasis: '120px' },
  auto: { flexGrow: 0, flexShrink: 0, flexBasis: 'auto' },
  label: { flexGrow: 0, flexShrink: 0, flexBasis: '112px' },
  narrow: { flexGrow: 0, flexShrink: 0, flexBasis: 'auto' },
  box: { padding: tokens.spacingHorizontalM, borderRadius: tokens.borderRadiusMedium },
  emphasis: { backgroundColor: tokens.colorNeutralBackground3 },
  accent: { backgroundColor: tokens.colorBrandBackground2 },
  good: { backgroundColor: tokens.colorStatusSuccessBackground1 },
  warning: { backgroundColor: tokens.colorStatusWarningBackground1 },
  attention: { backgroundColor: tokens.colorStatusDangerBackground1 },
  line: {
    borderTopWidth: '1px',
    borderTopStyle: 'solid',
    borderTopColor: tokens.colorNeutralStroke2,
    paddingTop: tokens.spacingVerticalS,
  },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  subtle: { color: tokens.colorNeutralForeground2 },
  brand: { color: tokens.colorBrandForeground1 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  caution: { color: tokens.colorStatusWarningForeground3 },
  fine: { color: tokens.colorStatusSuccessForeground1 },
  center: { textAlign: 'center' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  tap: {
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    paddingLeft: tokens.spacingHorizontalS,
    paddingRight: tokens.spacingHorizontalS,
  },
});

/** Draws the elements of a card. */
export function Elements({
  elements,
  place,
}: {
  readonly elements: readonly PageElement[];
  readonly place: ElementsPlace;
}): ReactNode {
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(
    () => ({
      isShown: ({ id, isVisible }: PageElement) => (isVisible !== false) !== flipped.has(String(id)),
      toggle: (ids: readonly string[]) =>
        setFlipped((before) => {
          const next = new Set(before);
          for (const id of ids) if (!next.delete(id)) next.add(id);
          return next;
        }),
    }),
    [flipped],
  );
  return (
    <PlaceContext.Provider value={place}>
      <ShownContext.Provider value={shown}>
        <Stack elements={elements} />
      </ShownContext.Provider>
    </PlaceContext.Provider>
  );
}

function Stack({ elements }: { readonly elements: readonly PageElement[] }): ReactNode {
  const styles = useStyles();
  const { isShown } = useContext(ShownContext);
  return (
    <div className={styles.stack}>
      {elements.filter(isShown).map((element, index) => (
        // Cards have no ids for their parts: their order is the same as long as the card is.
        <div
          key={index}
          className={element['separator'] === true ? styles.line : undefined}
          style={{ marginTop: index === 0 ? '0' : gapOf(element) }}
        >
          <Element element={element} />
        </div>
      ))}
    </div>
  );
}

function gapOf({ spacing }: PageElement): string {
  return gaps[typeof spacing === 'string' ? spacing : 'default'] ?? tokens.spacingVerticalS;
}

function Element({ element }: { readonly element: PageElement }): ReactNode {
  switch (element['type']) {
    case 'TextBlock':
      return <TextElement element={element} />;
    case 'RichTextBlock':
      return <RichText inlines={(element['inlines'] ?? []) as readonly PageElement[]} />;
    case 'Container':
      return (
        <Tapped element={element}>
          <Box element={element} />
        </Tapped>
      );
    case 'ColumnSet':
      return (
        <Tapped element={element}>
          <Columns columns={(element['columns'] ?? []) as readonly PageElement[]} />
        </Tapped>
      );
    case 'ActionSet':
      return <Buttons buttons={(element['actions'] ?? []) as readonly PageButton[]} />;
    default:
      return String(element['type']).startsWith('Input.') ? <InputElement element={element} /> : null;
  }
}

type Size = 200 | 300 | 400 | 500 | 600;
const sizes: Readonly<Record<string, Size>> = { small: 200, medium: 400, large: 500, extraLarge: 600 };

function useTextStyle({ isSubtle, color, horizontalAlignment }: PageElement): string {
  const styles = useStyles();
  const colors: Readonly<Record<string, string>> = {
    accent: styles.brand,
    attention: styles.danger,
    warning: styles.caution,
    good: styles.fine,
  };
  return mergeClasses(
    styles.text,
    isSubtle === true && styles.subtle,
    typeof color === 'string' && colors[color],
    horizontalAlignment === 'center' && styles.center,
  );
}

function TextElement({ element }: { readonly element: PageElement }): ReactNode {
  const { text, size, weight, style } = element;
  const className = useTextStyle(element);
  const isHeading = style === 'heading';
  return String(text)
    .split('\n\n')
    .map((paragraph) => (
      <Text
        key={paragraph}
        as={isHeading ? 'h3' : 'p'}
        block
        className={className}
        size={sizes[String(size)] ?? 300}
        weight={weight === 'bolder' || isHeading ? 'semibold' : 'regular'}
        style={{ margin: '0' }}
      >
        {bold(paragraph)}
      </Text>
    ));
}

/** The texts of cards know one mark: bold. */
function bold(text: string): ReactNode {
  const parts = text.replaceAll(/\\([\\*_[\]()#.!`-])/g, '$1').split('**');
  return parts.length < 3
    ? text
    : parts.map((part, index) => (index % 2 === 1 ? <strong key={index}>{part}</strong> : part));
}

function RichText({ inlines }: { readonly inlines: readonly PageElement[] }): ReactNode {
  const styles = useStyles();
  return (
    <p className={styles.text} style={{ margin: '0' }}>
      {inlines.map((run, index) => (
        <Run key={index} run={run} />
      ))}
    </p>
  );
}

function Run({ run }: { readonly run: PageElement }): ReactNode {
  const className = useTextStyle(run);
  return (
    <Text
      as="span"
      className={className}
      size={sizes[String(run['size'])] ?? 300}
      weight={run['weight'] === 'bolder' ? 'semibold' : 'regular'}
      font={run['fontType'] === 'monospace' ? 'monospace' : 'base'}
    >
      {String(run['text'] ?? '')}
    </Text>
  );
}

function Box({ element }: { readonly element: PageElement }): ReactNode {
  const styles = useStyles();
  const { style, items = [] } = element;
  const fills: Readonly<Record<string, string>> = {
    emphasis: styles.emphasis,
    accent: styles.accent,
    good: styles.good,
    warning: styles.warning,
    attention: styles.attention,
  };
  const fill = typeof style === 'string' ? fills[style] : undefined;
  return (
    <div className={mergeClasses(fill !== undefined && styles.box, fill)}>
      <Stack elements={items as readonly PageElement[]} />
    </div>
  );
}

function Columns({ columns }: { readonly columns: readonly PageElement[] }): ReactNode {
  const styles = useStyles();
  return (
    <div className={styles.columns}>
      {columns.map((column, index) => {
        const { width } = column;
        const px = Number(/^(\d+)px$/.exec(String(width))?.[1] ?? 0);
        const kind =
          px > 60 ? styles.label : px > 0 ? styles.narrow : width === 'auto' ? styles.auto : styles.stretch;
        return (
          <div key={index} className={mergeClasses(styles.column, kind)}>
            <Tapped element={column}>
              <Box element={column} />
            </Tapped>
          </div>
        );
      })}
    </div>
  );
}

/** An element that a tap acts on. */
function Tapped({
  element,
  children,
}: {
  readonly element: PageElement;
  readonly children: ReactNode;
}): ReactNode {
  const styles = useStyles();
  const { press, isBusy } = useContext(PlaceContext);
  const { toggle } = useContext(ShownContext);
  const button = element['selectAction'] as PageButton | undefined;
  if (button === undefined) return children;
  if (button.kind === 'link') {
    return (
      <Link onClick={() => openLink(button.url)} aria-label={button.title}>
        {children}
      </Link>
    );
  }
  return (
    <Button
      appearance="subtle"
      className={styles.tap}
      disabledFocusable={isBusy}
      aria-label={button.title}
      onClick={() => (button.kind === 'toggle' ? toggle(button.targets) : press(button))}
    >
      {children}
    </Button>
  );
}

/** Buttons side by side. */
export function Buttons({ buttons }: { readonly buttons: readonly PageButton[] }): ReactNode {
  const styles = useStyles();
  const { press, isBusy } = useContext(PlaceContext);
  const { toggle } = useContext(ShownContext);
  return (
    <div className={styles.buttons}>
      {buttons.map((button) => (
        <Button
          key={button.title}
          size="small"
          appearance={button.style === 'positive' ? 'primary' : 'secondary'}
          disabledFocusable={isBusy}
          onClick={() => {
            if (button.kind === 'toggle') toggle(button.targets);
            else if (button.kind === 'link') openLink(button.url);
            else press(button);
          }}
        >
          {button.title}
        </Button>
      ))}
    </div>
  );
}

interface ChoiceElement {
  readonly title: string;
  readonly value: string;
}

/** The choice of Teams' people picker, which the page has not: an address is typed instead. */
export function isPicker(element: PageElement): boolean {
  return 'choices.data' in element && ((element['choices'] ?? []) as readonly ChoiceElement[]).length < 2;
}

function InputElement({ element }: { readonly element: PageElement }): ReactNode {
  const { values = {}, change = () => undefined, errors = {} } = useContext(PlaceContext);
  const id = String(element['id']);
  const value = values[id] ?? '';
  const error = errors[id];
  const set = (next: string) => change(id, next);
  if (isPicker(element)) return null;
  const label = String(element['label'] ?? element['title'] ?? '');
  if (element['type'] === 'Input.Toggle') {
    return (
      <Checkbox
        label={String(element['title'] ?? label)}
        checked={value === 'true'}
        onChange={(_, data) => set(data.checked === true ? 'true' : 'false')}
      />
    );
  }
  return (
    <Field
      label={label}
      required={element['isRequired'] === true}
      {...(error === undefined ? {} : { validationMessage: error, validationState: 'error' as const })}
    >
      {controlOf(element, value, set)}
    </Field>
  );
}

function controlOf(element: PageElement, value: string, set: (next: string) => void): React.JSX.Element {
  const { type, placeholder, maxLength, isMultiline, min, max } = element;
  const hint = typeof placeholder === 'string' ? { placeholder } : {};
  const longest = typeof maxLength === 'number' ? { maxLength } : {};
  if (type === 'Input.ChoiceSet') return choiceOf(element, value, set);
  if (type === 'Input.Text' && isMultiline === true) {
    return (
      <Textarea
        {...hint}
        {...longest}
        resize="vertical"
        rows={4}
        value={value}
        onChange={(_, data) => set(data.value)}
      />
    );
  }
  const kinds: Readonly<Record<string, 'text' | 'date' | 'time' | 'number' | 'email' | 'url'>> = {
    'Input.Date': 'date',
    'Input.Time': 'time',
    'Input.Number': 'number',
  };
  const style = element['style'] === 'email' || element['style'] === 'url' ? element['style'] : 'text';
  const range = {
    ...(min === undefined ? {} : { min: String(min) }),
    ...(max === undefined ? {} : { max: String(max) }),
  };
  return (
    <Input
      type={kinds[String(type)] ?? style}
      {...hint}
      {...longest}
      {...(type === 'Input.Text' ? {} : { input: range })}
      value={value}
      onChange={(_, data) => set(data.value)}
    />
  );
}

function choiceOf(element: PageElement, value: string, set: (next: string) => void): React.JSX.Element {
  const choices = (element['choices'] ?? []) as readonly ChoiceElement[];
  if (element['isMultiSelect'] === true) {
    const chosen = value === '' ? [] : value.split(',');
    return (
      <div>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            label={choice.title}
            checked={chosen.includes(choice.value)}
            onChange={(_, data) =>
              set(
                (data.checked === true
                  ? [...chosen, choice.value]
                  : chosen.filter((one) => one !== choice.value)
                ).join(','),
              )
            }
          />
        ))}
      </div>
    );
  }
  if (element['style'] === 'expanded') {
    return (
      <RadioGroup value={value} onChange={(_, data) => set(data.value)}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} label={choice.title} />
        ))}
      </RadioGroup>
    );
  }
  return (
    <Select value={value} onChange={(_, data) => set(data.value)}>
      <option value="">{String(element['placeholder'] ?? '')}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.title}
        </option>
      ))}
    </Select>
  );
}

/** The inputs of a form, wherever they stand in it. */
export function inputsIn(elements: readonly PageElement[]): readonly PageElement[] {
  return elements.flatMap((element) => [
    ...(String(element['type']).startsWith('Input.') && !isPicker(element) ? [element] : []),
    ...inputsIn((element['items'] ?? element['columns'] ?? []) as readonly PageElement[]),
  ]);
}

/** The values that a form begins with. */
export function valuesIn(elements: readonly PageElement[]): Values {
  return Object.fromEntries(
    inputsIn(elements).map(({ id, value }) => [String(id), value === undefined ? '' : String(value)]),
  );
}

/** The faults of a form, by the ids of its inputs. */
export function faultsIn(elements: readonly PageElement[], values: Values): Values {
  const faults = inputsIn(elements).filter(({ id, isRequired, regex }) => {
    const value = (values[String(id)] ?? '').trim();
    if (value === '') return isRequired === true;
    return typeof regex === 'string' && !new RegExp(regex).test(value);
  });
  return Object.fromEntries(faults.map(({ id, errorMessage }) => [String(id), String(errorMessage ?? '')]));
}
