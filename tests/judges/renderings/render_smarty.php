<?php
// Renders pages by Smarty, as render_jinja.py says.
require '/usr/share/php/smarty4/bootstrap.php';
error_reporting(E_ERROR);

function render($folder, $main, $context, $work)
{
    $smarty = new Smarty();
    $smarty->setTemplateDir($folder)->setCompileDir($work)->assign($context);
    try {
        return ['out' => $smarty->fetch($main)];
    } catch (Throwable $error) {
        return ['error' => $error->getMessage()];
    }
}

$asked = json_decode(stream_get_contents(STDIN), true);
$work = sys_get_temp_dir().'/smarty'.getmypid();
$made = [];
foreach ($asked['pages'] as $page) {
    $made[] = array_map(fn ($context) => render($page['folder'], $page['main'], $context, $work), $asked['contexts']);
}
array_map('unlink', glob($work.'/*'));
@rmdir($work);
echo json_encode($made);
