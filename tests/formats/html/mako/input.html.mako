## -*- coding: utf-8 -*-
<%inherit file="base.mako"/>
<%! import gettext %><%
  # it's %> a comment
  x = "%>"
%>
<%block name="title">Welcome back, ${user.name or "}"}.</%block>
% for item in items:
<p>An item: ${ {"}": item}["}"] | h }</p>
  % if item.last:
<p>No items.</p>
  % else:
<p>50 % of it and %% of all</p>
  % endif
% endfor
<%doc> not "shown ${x} </%doc>
<p><%text>Hello, ${client} and <% code %>.</%text></p>
<p class="${classes('a', {b: c})}">You have ${n} pages on\
 ${m} days, at $${price} and { why }.</p>
<%self:card title="A title"><p>What the card holds</p></%self:card>
#### no one sees this
<p>The end</p>
