<p title="${'The title'}">${"Read more"}</p>
<p>See ${title or 'No title'} and ${'Yes' if open else "It's \"closed\""} here.</p>
${card(title='The first card', caption="A photo", css='wide', label='app.label')}
<ul><li>${items or 'No items' | h}</li><li>${path('the route')}</li><li>${_('Read more')}</li></ul>
<p>${"Hello " + name} ${"""Read it all"""} <%doc>title="A comment"</%doc></p>
% if title == 'Other page':
% endif
