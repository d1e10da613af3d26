import type { ReactNode } from 'react';
import type { RequestDraft } from '../../lab/index.ts';

interface Props {
  readonly text: RequestDraft;
  readonly onEdit: (text: RequestDraft) => void;
}

const fields = [
  ['line', 'Method and URL'],
  ['headers', 'Headers'],
  ['claims', 'Claims of the token'],
  ['body', 'Body'],
] as const;

/** The request to the proxy as text, every part of it to be edited. */
export const RequestForm = ({ text, onEdit }: Props): ReactNode => (
  <div className="lab-request">
    {fields
      .filter(([field]) => field === 'line' || field === 'headers' || text[field] !== '')
      .map(([field, label]) => (
        <label key={field}>
          {label}
          <textarea
            rows={field === 'line' ? 2 : Math.min(12, text[field].split('\n').length)}
            spellCheck={false}
            autoComplete="off"
            value={text[field]}
            onChange={({ target }) => {
              onEdit({ ...text, [field]: field === 'line' ? target.value.replaceAll('\n', '') : target.value });
            }}
          />
        </label>
      ))}
  </div>
);
