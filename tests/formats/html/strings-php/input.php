<p title="<?= 'The title' ?>"><?= "Read more" ?></p>
<p>See <?= $title ?? 'No title' ?> and <?php echo $open ? 'Yes' : "It's \"closed\""; ?> here.</p>
<?= card(['title' => 'The first card']) ?><?= "Hello $name" ?><?= 'Hello ' . $name ?>
<?php $title = 'A page'; /* "x" */ ?>
