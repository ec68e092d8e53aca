import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type Dispatch, type FormEvent, type ReactNode, type SetStateAction, useRef, useState } from 'react';
import type { RowList } from '../../../src/page/lists.ts';
import { faultOf, post } from '../api.ts';
import { useFaultText } from '../faultText.ts';
import { useWords } from '../words.ts';
import { RowCard } from './Board.tsx';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    alignItems: 'flex-end',
    flexWrap: 'wrap',
    marginBottom: tokens.spacingVerticalM,
  },
  input: { flexGrow: 1, maxWidth: '560px' },
  hits: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    padding: '0',
  },
});

export interface Sought {
  readonly text: string;
  readonly list?: RowList;
}

/** A search by words, as in the chat. The words are sent in the body: no address has them. */
export function Search({
  sought,
  onSought,
  onOpen,
}: {
  readonly sought: Sought;
  readonly onSought: Dispatch<SetStateAction<Sought>>;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const faultText = useFaultText();
  const [said, setSaid] = useState('');
  const sent = useRef(0);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setSaid('');
    sent.current += 1;
    const own = sent.current;
    try {
      const list = await post<RowList>('search', { text: sought.text });
      // Somebody may have typed on, or searched again.
      if (own === sent.current) onSought((now) => ({ ...now, list }));
    } catch (error) {
      if (own === sent.current) setSaid(faultText(faultOf(error)));
    }
  };
  const { list } = sought;
  return (
    <>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <Field label={words.text('search.label')} hint={words.text('search.hint')} className={styles.input}>
          <Input
            type="search"
            maxLength={200}
            value={sought.text}
            onChange={(_, { value }) => onSought({ ...sought, text: value })}
          />
        </Field>
        <Button type="submit" appearance="primary">
          {words.text('views.search')}
        </Button>
      </form>
      <div role="status">
        <Text>
          {said === ''
            ? list === undefined
              ? ''
              : list.rows.length === 0
                ? words.text('search.none')
                : (list.note ?? '')
            : said}
        </Text>
      </div>
      {list === undefined ? null : (
        <ul className={styles.hits}>
          {list.rows.map((row) => (
            <li key={row.id}>
              <RowCard row={row} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
