import { Trans } from "react-i18next";

export function Visit({ name, count, place }) {
  return (
    <section>
      <h1>
        <Trans>
          Welcome to <b className="place">the mine</b>,
          {{ name }}
        </Trans>
      </h1>
      <Trans i18nKey="visit.photographs" count={count}>
        You have <strong>{{ count }}</strong> photographs.<br />
        <a href="/photographs">See them</a>
      </Trans>
      <Trans i18nKey="visit.hint" defaults="It is open <0>today</0>" components={[<em />]} />
      <Trans i18nKey="visit.key" />
      <p>
        <Trans>The guides of {place} wait</Trans>
      </p>
    </section>
  );
}
