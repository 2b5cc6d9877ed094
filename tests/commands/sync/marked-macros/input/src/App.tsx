import { msg, plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";

const hello = t`Hello, ${name} of ${user.place}`;
const open = t({ message: "Open", context: "verb", comment: "A button" });
const key = msg({ id: "menu.save", message: "Save" });
const files = plural(count, { one: "# file", other: "# files" });

export const App = () => (
  <main>
    <Trans>
      Read <a href="/guide">the guide</a>, {name}.
    </Trans>
    <Plural value={count} one="One book" other="# books" />
    <p>Nobody has marked this sentence.</p>
  </main>
);
