import React from 'react';
import Layout from '@theme/Layout';
import Translate, {translate} from '@docusaurus/Translate';

export default function Home({name, files}) {
  return (
    <Layout title={translate({message: 'The mine of the valley', description: 'The title in the tab'})}>
      <h1>
        <Translate id="home.title" description="The title of the page">
          Come and see
          the mine
        </Translate>
      </h1>
      <p title={translate({id: 'home.hint', message: 'It\'s open ' + 'today'})}>
        <Translate values={{count: <b>{files}</b>}}>{'One photograph|{count} photographs'}</Translate>
        <Translate id="home.key" />
        {translate({id: 'home.greeting', message: `Welcome, ${name}`})}
        <Translate>Ask <b>our guides</b></Translate>
      </p>
    </Layout>
  );
}
