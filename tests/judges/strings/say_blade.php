<?php
// For each file named on standard input a line: what Blade makes of it and PHP says, as JSON, or `refused` and why.
require '/usr/share/php/Illuminate/View/autoload.php';

$compiler = new Illuminate\View\Compilers\BladeCompiler(new Illuminate\Filesystem\Filesystem(), sys_get_temp_dir());
while (false !== $path = fgets(STDIN)) {
    ob_start();
    try {
        (function (string $code) {
            $x = null;
            eval('?>'.$code);
        })($compiler->compileString(file_get_contents(rtrim($path, "\n"))));
        echo json_encode(ob_get_clean(), JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    } catch (Throwable $error) {
        ob_end_clean();
        echo 'refused ', json_encode($error->getMessage()), "\n";
    }
}
