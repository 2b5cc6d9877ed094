<p title="{'The title'}">{"Read more"}</p>
<p>See {$title|default:'No title'} and {$open|default:"It's \"closed\""} here.</p>
{include file='card.tpl' title='The first card' caption="A photo" class='wide' label='app.label'}
<ul><li>{$items|default:'No items'|upper}</li><li>{url path='the route'}</li><li>{'app.key'|translate}</li></ul>
<p>{"Hello $name"} {"Hello {$name}"} {"Hello `$name`"} {* title="A comment" *}</p>
{assign var='page' value='A page'}{if $title == 'Other page'}{/if}
