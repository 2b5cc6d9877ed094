import { c, jt, msgid, t } from "ttag";

// Translators: a greeting
const hello = t`Hello, ${user.name}, it is ${day}`;
const files = c("trash").ngettext(msgid`${count} file`, `${count} files`, count);
const wrong = t`It is ${today()}`;
export const App = () => <p title={t`Close`}>{jt`Read
  the ${guide}`}</p>;
