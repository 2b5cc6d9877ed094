<?php
// For each file named on standard input a line: its islands as PHP lexes them (start:end), or `refused` and why.
while (false !== $line = fgets(STDIN)) {
    $code = file_get_contents(rtrim($line, "\n"));
    $islands = [];
    $at = 0;
    $start = null;
    try {
        foreach (token_get_all($code, TOKEN_PARSE) as $token) {
            [$kind, $text] = is_array($token) ? $token : [0, $token];
            if (in_array($kind, [T_OPEN_TAG, T_OPEN_TAG_WITH_ECHO])) {
                $start = $at;
            }
            $at += strlen($text);
            if (T_CLOSE_TAG == $kind) {
                $islands[] = $start.':'.($at - strlen($text) + 2);
                $start = null;
            }
        }
        if (null !== $start) {
            $islands[] = $start.':'.strlen(rtrim($code));
        }
        echo implode(' ', $islands), "\n";
    } catch (ParseError $error) {
        echo 'refused ', strtr($error->getMessage(), "\n", ' '), "\n";
    }
}
