import {
  Button,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Select,
  Text,
  ToggleButton,
  tokens,
  useId,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Choice, Me } from '../../../src/page/me.ts';
import type { RequestRow } from '../../../src/page/rows.ts';
import { useWords } from '../words.ts';
import { countOf, type Filter, isShown, noFilter, whichOnes } from './filter.ts';

/** The height of a row with the gap below it, in pixels: the columns draw only the rows that are visible. */
const rowHeight = 132;
/** Where the filters would fill the first screen: they are behind one button. */
const narrow = '@media (max-width: 719px)';
/** Rows that are drawn above and below the visible ones. */
const spare = 3;

const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalM,
    alignItems: 'flex-end',
    marginBottom: tokens.spacingVerticalM,
  },
  fold: { display: 'none', marginBottom: tokens.spacingVerticalM, [narrow]: { display: 'inline-flex' } },
  folded: { [narrow]: { display: 'none' } },
  which: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  field: {
    minWidth: '130px',
    flexGrow: 1,
    maxWidth: '220px',
    '& select': { width: '100%', minWidth: 0 },
  },
  columns: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    overflowX: 'auto',
    paddingBottom: tokens.spacingVerticalS,
  },
  column: {
    flexGrow: 1,
    flexShrink: 0,
    flexBasis: '236px',
    minWidth: '236px',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
  },
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    padding: tokens.spacingHorizontalXS,
    margin: '0',
  },
  scroll: {
    height: 'calc(100vh - 300px)',
    minHeight: '320px',
    overflowY: 'auto',
    position: 'relative',
    ':focus-visible': { outlineStyle: 'solid', outlineWidth: '2px', outlineColor: tokens.colorStrokeFocus2 },
  },
  list: { position: 'relative', listStyleType: 'none', margin: '0', padding: '0' },
  item: { position: 'absolute', left: '0', right: '0', height: `${rowHeight - 8}px` },
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    justifyContent: 'flex-start',
    textAlign: 'start',
    width: '100%',
    height: '100%',
    maxWidth: 'none',
    padding: tokens.spacingHorizontalS,
    overflow: 'hidden',
    fontWeight: tokens.fontWeightRegular,
    rowGap: '2px',
    boxSizing: 'border-box',
  },
  line: {
    display: 'flex',
    justifyContent: 'space-between',
    width: '100%',
    columnGap: tokens.spacingHorizontalS,
  },
  clip: {
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    width: '100%',
    display: 'block',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  call: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** A board of open requests, by their state or by their phase. */
export function Board({
  rows,
  isCut,
  choices,
  filter,
  onFilter,
  onOpen,
}: {
  readonly rows: readonly RequestRow[];
  readonly isCut: boolean;
  readonly choices: NonNullable<Me['board']>;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const shown = useMemo(() => rows.filter((row) => isShown(row, filter, Date.now())), [rows, filter]);
  const columns = filter.by === 'state' ? choices.states : choices.phases;
  const idOf = ({ state, phase }: RequestRow) => (filter.by === 'state' ? state?.id : phase?.id);
  return (
    <>
      <Filters choices={choices} filter={filter} onFilter={onFilter} />
      <div role="status">
        <Text size={200} className={styles.quiet}>
          {words.text('board.count', { count: shown.length })} {isCut ? words.text('board.cut') : ''}
        </Text>
      </div>
      {rows.length === 0 ? (
        <Text>{words.text('board.none')}</Text>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keyboard too
        <section className={styles.columns} aria-label={words.text('views.board')} tabIndex={0}>
          {columns
            .map((column) => ({ column, own: shown.filter((row) => idOf(row) === column.id) }))
            .filter(
              ({ own, column }) => own.length > 0 || (filter.by === 'state' && column.id === 'submitted'),
            )
            .map(({ column, own }) => (
              <Column key={column.id} name={column.name} rows={own} onOpen={onOpen} />
            ))}
        </section>
      )}
    </>
  );
}

function Filters({
  choices,
  filter,
  onFilter,
}: {
  readonly choices: NonNullable<Me['board']>;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const id = useId('filters');
  const count = countOf(filter);
  const set = (part: Partial<Filter>) => onFilter({ ...filter, ...part });
  const select = (name: 'service' | 'language' | 'region', options: readonly Choice[]) => (
    <Field label={words.text(`board.${name}`)} size="small" className={styles.field}>
      <Select size="small" value={filter[name]} onChange={(_, { value }) => set({ [name]: value })}>
        <option value="">{words.text('board.any')}</option>
        {options.map(({ id, name: text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <>
      <Button
        size="small"
        className={styles.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {count === 0
          ? words.text('board.filters')
          : words.text('board.filtersSet', { number: words.number(count) })}
      </Button>
      <search id={id} className={mergeClasses(styles.filters, isOpen ? undefined : styles.folded)}>
        <fieldset
          className={styles.which}
          style={{ border: 'none', padding: '0', margin: '0' }}
          aria-label={words.text('board.which')}
        >
          {whichOnes.map((which) => (
            <ToggleButton
              key={which}
              size="small"
              checked={filter.which === which}
              onClick={() => set({ which })}
            >
              {words.text(`board.${which}`)}
            </ToggleButton>
          ))}
        </fieldset>
        {select('service', choices.services)}
        {select('language', choices.languages)}
        {select('region', choices.regions)}
        <Field label={words.text('board.customer')} size="small" className={styles.field}>
          <Input size="small" value={filter.customer} onChange={(_, { value }) => set({ customer: value })} />
        </Field>
        <Field label={words.text('board.age')} size="small" className={styles.field}>
          <Select
            size="small"
            value={String(filter.days)}
            onChange={(_, { value }) => set({ days: Number(value) })}
          >
            <option value="0">{words.text('board.any')}</option>
            {[1, 3, 7, 30].map((days) => (
              <option key={days} value={days}>
                {words.text('board.days', { count: days })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.text('board.by')} size="small" className={styles.field}>
          <Select
            size="small"
            value={filter.by}
            onChange={(_, { value }) => set({ by: value as Filter['by'] })}
          >
            <option value="state">{words.text('board.byState')}</option>
            <option value="phase">{words.text('board.byPhase')}</option>
          </Select>
        </Field>
        {filter === noFilter ? null : (
          <Button size="small" onClick={() => onFilter(noFilter)}>
            {words.text('board.clear')}
          </Button>
        )}
      </search>
    </>
  );
}

function Column({
  name,
  rows,
  onOpen,
}: {
  readonly name: string;
  readonly rows: readonly RequestRow[];
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(640);
  useEffect(() => {
    const element = scroll.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => setHeight(element.clientHeight || 640));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + spare);
  return (
    <div className={styles.column}>
      <h2 className={styles.head}>
        <Text weight="semibold">{name}</Text>
        <Text className={styles.quiet}>{words.number(rows.length)}</Text>
      </h2>
      <div
        ref={scroll}
        className={styles.scroll}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      >
        <ul className={styles.list} aria-label={name} style={{ height: `${rows.length * rowHeight}px` }}>
          {rows.slice(first, last).map((row, index) => (
            <li
              key={row.id}
              className={styles.item}
              aria-setsize={rows.length}
              aria-posinset={first + index + 1}
              style={{ top: `${(first + index) * rowHeight}px` }}
            >
              <RowCard row={row} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** A request as a card of the board. */
export function RowCard({
  row,
  onOpen,
}: {
  readonly row: RequestRow;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const needsUs = row.call !== undefined && row.call.id !== 'none';
  return (
    <Button className={styles.card} onClick={() => onOpen(row.id)}>
      <span className={styles.line}>
        <Text weight="semibold">{row.number}</Text>
        <Text size={200} className={styles.quiet}>
          {row.age}
        </Text>
      </span>
      <Text className={styles.clip}>{row.customer}</Text>
      <Text size={200} className={styles.clip}>
        {row.services}
      </Text>
      <Text size={200} className={styles.clip}>
        {[row.assignee === null ? words.text('board.nobody') : row.assignee?.name, row.language?.name]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </Text>
      <Text size={200} className={needsUs ? styles.call : styles.quiet}>
        {needsUs ? row.call?.word : (row.meeting?.text ?? row.phase?.name)}
      </Text>
    </Button>
  );
}
