<?php
// For each file named on standard input a line: what PHP makes of it, as JSON, or `refused` and why.

while (false !== $path = fgets(STDIN)) {
    ob_start();
    try {
        (function (string $path) {
            $x = null;
            include $path;
        })(rtrim($path, "\n"));
        echo json_encode(ob_get_clean(), JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    } catch (Throwable $error) {
        ob_end_clean();
        echo 'refused ', json_encode($error->getMessage()), "\n";
    }
}
