{extends file="base.tpl"}
{block name="body"}
<p title="{"The {$page["}"]} page"}">Welcome back, {$user.name|default:"}"}.</p>
{foreach $items as $item}<p>An item: {$item@index}</p>{foreachelse}<p>No items.</p>{/foreach}
{* not "shown } *}{literal}<p>Hello, { client } and {client}.</p>{/literal}
<script>{literal}var a = {b: 1};{/literal}</script><style>p { color: red }</style>
<p class="{classes a={$b}}">You have {$n} {if $n == 1}message{else}messages{/if}.</p>
<p>It costs ${$price} or %{$part}, and {{ client }} knows { why }.</p>
{t}<b>Marked</b>{/t}
{/block}
<p>Outside of all blocks</p>
