<p>Add two messages to the mailbox {%s}INBOX and wait</p>
<p>{{ name of the box</p>
<p>Hello <?= $name ?>, come in</p>
<?
$a = "?>";
echo "<p>Not for readers</p>";
