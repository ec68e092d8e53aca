import {
  Badge,
  Button,
  Card,
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { PageButton } from '../../src/page/pageCard.ts';
import type { PageMeeting, PageTask, RequestPageView } from '../../src/page/requestPage.ts';
import { faultOf, post, read } from './api.ts';
import { Elements } from './elements.tsx';
import { useFaultText } from './faultText.ts';
import { Loaded } from './parts.tsx';
import { type OpenDialog, type PressAnswer, PressDialog, perform } from './press.tsx';
import { openLink } from './teams.ts';
import { useData } from './useData.ts';
import { useWords } from './words.ts';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    flexWrap: 'wrap',
    marginBottom: tokens.spacingVerticalM,
  },
  title: { margin: '0', outlineStyle: 'none' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalM,
  },
  history: {
    listStyleType: 'none',
    padding: '0',
    margin: '0',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  event: {
    borderLeftWidth: '2px',
    borderLeftStyle: 'solid',
    borderLeftColor: tokens.colorNeutralStroke2,
    paddingLeft: tokens.spacingHorizontalM,
  },
  when: { color: tokens.colorNeutralForeground2 },
  words: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '0' },
  quiet: { color: tokens.colorNeutralForeground2 },
  heading: { margin: `0 0 ${tokens.spacingVerticalS} 0` },
});

/** A request: its card, all its actions, what is to be done, its meetings and its history. */
export function RequestView({
  id,
  version,
  isGone = false,
  chatUrl,
  onBack,
  onOpen,
  backTitle,
}: {
  readonly id: string;
  /** The newest version that is known; a newer one is read. */
  readonly version?: number;
  /** The reader sees it no more. */
  readonly isGone?: boolean;
  readonly chatUrl: string;
  readonly onBack?: () => void;
  readonly backTitle?: string;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const data = useData<RequestPageView>(id, (signal) => read(`requests/${encodeURIComponent(id)}`, signal));
  const title = useRef<HTMLHeadingElement>(null);
  const known = data.value?.row.version ?? 0;
  const { reload } = data;
  useEffect(() => {
    if (version !== undefined && known > 0 && version > known) reload();
  }, [version, known, reload]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request takes the focus once, when it is drawn
  useEffect(() => {
    if (onBack !== undefined) title.current?.focus();
  }, [id, known > 0]);
  return (
    <>
      {onBack === undefined ? null : (
        <Button appearance="subtle" onClick={onBack}>
          ← {backTitle}
        </Button>
      )}
      <Loaded data={data}>
        {(view) => (
          <>
            <div className={styles.head}>
              <h2 ref={title} tabIndex={-1} className={styles.title}>
                <Text size={600} weight="semibold">
                  {view.row.number}
                </Text>
              </h2>
              {isGone ? null : <StateBadge row={view.row} />}
              {isGone || view.row.customer === undefined ? null : <Text>{view.row.customer}</Text>}
            </div>
            <RequestBody view={view} isGone={isGone} chatUrl={chatUrl} onView={data.set} onOpen={onOpen} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** The state of a request as a word. */
export function StateBadge({
  row: { state },
}: {
  readonly row: Pick<RequestPageView['row'], 'state'>;
}): ReactNode {
  if (state === undefined) return null;
  const color =
    state.id === 'completed'
      ? 'success'
      : state.id === 'onHold'
        ? 'warning'
        : state.isOpen
          ? 'brand'
          : 'informative';
  return (
    <Badge appearance="tint" color={color}>
      {state.word}
    </Badge>
  );
}

function RequestBody({
  view,
  isGone,
  chatUrl,
  onView,
  onOpen,
}: {
  readonly view: RequestPageView;
  readonly isGone: boolean;
  readonly chatUrl: string;
  readonly onView: (view: RequestPageView) => void;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const faultText = useFaultText();
  const [dialog, setDialog] = useState<OpenDialog>();
  const [said, setSaid] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const { id } = view.row;
  const shown = said ?? (isGone ? words.text('fault.missing') : undefined);

  const take = (answer: PressAnswer) => {
    if (answer.request !== undefined) onView(answer.request);
    const { card, buttons } = answer.answer ?? {};
    setDialog(
      card === undefined
        ? undefined
        : { title: words.text('press.look'), body: card, buttons: buttons ?? [] },
    );
    setSaid(answer.text ?? (answer.answer === undefined ? words.text('press.done') : undefined));
  };
  const act = async (button: Extract<PageButton, { readonly kind: 'act' }>) => {
    setBusy(true);
    setSaid(undefined);
    try {
      take(await perform(id, button));
    } catch (error) {
      setSaid(faultText(faultOf(error)));
    } finally {
      setBusy(false);
    }
  };
  const showMeeting = async (title: string, meetingId: string) => {
    setBusy(true);
    try {
      const path = `requests/${encodeURIComponent(id)}?meeting=${encodeURIComponent(meetingId)}`;
      const { card, buttons } = await read<NonNullable<PressAnswer['answer']>>(path);
      setDialog({ title, body: card, buttons });
    } catch (error) {
      setDialog(undefined);
      setSaid(faultText(faultOf(error)));
    } finally {
      setBusy(false);
    }
  };
  const press = (button: PageButton) => {
    switch (button.kind) {
      case 'act':
        if (button.asksFirst !== true) return void act(button);
        return setDialog({
          title: button.title,
          body: [],
          buttons: [button],
          hint: words.text('press.asksFirst'),
        });
      case 'form':
        return setDialog({ title: button.title, body: button.body, buttons: button.buttons });
      case 'link':
        return openLink(button.url);
      case 'show':
        return onOpen(button.requestId);
      case 'meeting':
        return void showMeeting(button.title, button.meetingId ?? '');
      case 'chat':
        return openLink(chatUrl);
    }
  };
  return (
    <>
      <div role="status">
        {shown === undefined ? null : (
          <MessageBar layout="multiline" style={{ marginBottom: '12px' }}>
            <MessageBarBody>{shown}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {isGone ? null : (
        <div className={styles.actions}>
          {view.buttons.map((button) => (
            <Button
              key={button.title}
              appearance={button.style === 'positive' ? 'primary' : 'secondary'}
              disabledFocusable={isBusy}
              onClick={() => press(button)}
            >
              {button.kind === 'chat' ? words.text('press.inChat', { title: button.title }) : button.title}
            </Button>
          ))}
        </div>
      )}
      {isGone ? null : (
        <div className={styles.page}>
          <Card>
            <Elements elements={view.card} place={{ press, isBusy }} />
          </Card>
          <div className={styles.side}>
            <ToDo view={view} onView={onView} />
            <MeetingList
              meetings={view.meetings}
              {...(view.calendarUrl === undefined ? {} : { calendarUrl: view.calendarUrl })}
            />
            <History view={view} />
          </div>
        </div>
      )}
      {dialog === undefined ? null : (
        <PressDialog
          key={`${dialog.title} ${dialog.buttons.map(({ title }) => title).join()}`}
          requestId={id}
          dialog={dialog}
          onDone={take}
          onShow={press}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

/** The tasks and the questions of the customer: ticked and answered here. */
export function ToDo({
  view,
  onView,
}: {
  readonly view: RequestPageView;
  readonly onView: (view: RequestPageView) => void;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const { tasks, questions } = view;
  if (tasks.length + questions.length === 0) return null;
  return (
    <Card>
      <Text as="h3" size={400} weight="semibold" className={styles.heading}>
        {words.text('toDo.title')}
      </Text>
      {questions.map((question) => (
        <Question key={question.id} requestId={view.row.id} question={question} onView={onView} />
      ))}
      {tasks.length === 0 ? null : <Tasks requestId={view.row.id} tasks={tasks} onView={onView} />}
    </Card>
  );
}

function Tasks({
  requestId,
  tasks,
  onView,
}: {
  readonly requestId: string;
  readonly tasks: readonly PageTask[];
  readonly onView: (view: RequestPageView) => void;
}): ReactNode {
  const words = useWords();
  const faultText = useFaultText();
  const [busy, setBusy] = useState<string>();
  const [said, setSaid] = useState<string>();
  const tick = async ({ id, isDone }: PageTask) => {
    setBusy(id);
    setSaid(undefined);
    try {
      // The press is about this task only: somebody else may tick another one meanwhile.
      const input = isDone ? { done: '', shown: id } : { done: id, shown: '' };
      const answer = await post<PressAnswer>(
        `requests/${encodeURIComponent(requestId)}/tick`,
        { input },
        crypto.randomUUID(),
      );
      if (answer.request !== undefined) onView(answer.request);
      setSaid(answer.text);
    } catch (error) {
      setSaid(faultText(faultOf(error)));
    } finally {
      setBusy(undefined);
    }
  };
  const done = tasks.filter(({ isDone }) => isDone).length;
  return (
    <div>
      <Text block>{words.text('toDo.tasks', { done, all: tasks.length })}</Text>
      {tasks.map((task) => (
        <div key={task.id}>
          <Checkbox
            label={task.text}
            checked={busy === task.id ? 'mixed' : task.isDone}
            onChange={() => void tick(task)}
          />
        </div>
      ))}
      <div role="alert">{said}</div>
    </div>
  );
}

function Question({
  requestId,
  question,
  onView,
}: {
  readonly requestId: string;
  readonly question: RequestPageView['questions'][number];
  readonly onView: (view: RequestPageView) => void;
}): ReactNode {
  const words = useWords();
  const faultText = useFaultText();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const send = async () => {
    if (text.trim() === '') return setSaid(words.text('toDo.empty'));
    setBusy(true);
    setSaid(undefined);
    try {
      const input = { question: question.id, text };
      const answer = await post<PressAnswer>(
        `requests/${encodeURIComponent(requestId)}/answer`,
        { input },
        key.current,
      );
      if (answer.request !== undefined) onView(answer.request);
      setSaid(answer.text);
    } catch (error) {
      setSaid(words.sentences(faultText(faultOf(error)), words.text('press.kept')));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <Field label={question.text} {...(said === undefined ? {} : { validationMessage: said })}>
        <Textarea
          value={text}
          resize="vertical"
          maxLength={4_000}
          onChange={(_, data) => setText(data.value)}
        />
      </Field>
      <Button
        appearance="primary"
        size="small"
        disabledFocusable={isBusy}
        onClick={() => void send()}
        style={{ marginTop: '8px' }}
      >
        {words.text('toDo.answer')}
      </Button>
    </div>
  );
}

/** Meetings, with the links to join them and the address of the calendar. */
export function MeetingList({
  meetings,
  calendarUrl,
  withNumber = false,
}: {
  readonly meetings: readonly PageMeeting[];
  readonly calendarUrl?: string;
  readonly withNumber?: boolean;
}): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const [isCopied, setCopied] = useState(false);
  if (meetings.length === 0) return null;
  return (
    <Card>
      <Text as="h3" size={400} weight="semibold" className={styles.heading}>
        {words.text('meetings.title')}
      </Text>
      <ul className={styles.history}>
        {meetings.map((meeting) => (
          <li key={meeting.id} className={styles.event}>
            <Text block weight="semibold">
              {withNumber ? `${meeting.number} · ${meeting.title}` : meeting.title}
            </Text>
            <Text block>
              {meeting.when} <span className={styles.quiet}>({meeting.zone})</span>
            </Text>
            {meeting.note === undefined ? null : <Text block>{meeting.note}</Text>}
            {meeting.joinUrl === undefined ? null : (
              <Button
                size="small"
                appearance="primary"
                onClick={() => openLink(meeting.joinUrl ?? '')}
                aria-label={words.text('meetings.joinThis', { title: meeting.title, when: meeting.when })}
              >
                {words.text('meetings.join')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {calendarUrl === undefined ? null : (
        <div>
          <Button
            size="small"
            onClick={() =>
              void navigator.clipboard.writeText(calendarUrl).then(
                () => setCopied(true),
                () => openLink(calendarUrl),
              )
            }
          >
            {words.text('meetings.calendar')}
          </Button>
          <div role="status" className={styles.quiet}>
            {isCopied ? words.text('meetings.copied') : ''}
          </div>
        </div>
      )}
    </Card>
  );
}

function History({ view: { history } }: { readonly view: RequestPageView }): ReactNode {
  const styles = useStyles();
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  if (history.length === 0) return null;
  const shown = isOpen ? history : history.slice(0, 5);
  return (
    <Card>
      <Text as="h3" size={400} weight="semibold" className={styles.heading}>
        {words.text('history.title')}
      </Text>
      <ol className={styles.history} reversed>
        {shown.map((event) => (
          <li key={event.version} className={styles.event}>
            <Text block size={200} className={styles.when}>
              {event.when}
            </Text>
            <p className={styles.words}>{event.what}</p>
            {event.texts
              .filter(({ text }) => !event.what.includes(text))
              .map(({ title, text }) => (
                <p key={title} className={styles.words}>
                  <strong>{title}</strong> {text}
                </p>
              ))}
          </li>
        ))}
      </ol>
      {shown.length === history.length ? null : (
        <Button size="small" onClick={() => setOpen(true)}>
          {words.text('history.all', { count: history.length })}
        </Button>
      )}
    </Card>
  );
}
