<?php
// Nothing's shown: ?>
<p title="By <?= $author["?>"] ?>">Read <?= "{$post["title"]} ?>" ?> by <?php echo $author /* ?> */ ?> now.</p>
<?php foreach ($items as $item): ?><p>An item: <?= $item ?></p><?php endforeach ?>
<p>You have <?php if ($n == 1): ?>one message<?php else: ?><?= $n ?> messages<?php endif; ?>.</p>
<?php echo <<<HTML
<p>Not seen ?></p>
HTML;
?>
<p>The last.</p>
<?php footer();
