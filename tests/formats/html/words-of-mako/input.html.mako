<p>Before if
% if a:
inside
% endif
after it.</p>
<p>Before for
% for a:
inside
% endfor
after it.</p>
<p>Before while
% while a:
inside
% endwhile
after it.</p>
<p>Before with
% with a:
inside
% endwith
after it.</p>
<p>Before try
% try a:
inside
% endtry
after it.</p>
<p>Before elif
% if a:
one
% elif:
two
% endif
after it.</p>
<p>Before else
% if a:
one
% else:
two
% endif
after it.</p>
<p>Before except
% if a:
one
% except:
two
% endif
after it.</p>
<p>Include <%include file="a"/> is shown.</p>
<p>Before an element <%a b="c > d">inside</%a> after it, and <%a/> alone.</p>
