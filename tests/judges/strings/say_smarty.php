<?php
// For each file named on standard input a line: what Smarty renders of it, as JSON, or `refused` and why.
require '/usr/share/php/smarty4/bootstrap.php';
error_reporting(E_ERROR);

$folder = sys_get_temp_dir().'/smarty'.getmypid();
mkdir($folder);
file_put_contents($folder.'/card.tpl', '{$title}');
while (false !== $path = fgets(STDIN)) {
    $smarty = new Smarty();
    $smarty->setTemplateDir($folder)->setCompileDir($folder);
    try {
        echo json_encode($smarty->fetch('file:'.rtrim($path, "\n")), JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    } catch (Throwable $error) {
        echo 'refused ', json_encode($error->getMessage(), JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    }
}
array_map('unlink', glob($folder.'/*'));
rmdir($folder);
