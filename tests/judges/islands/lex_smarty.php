<?php
// For each file named on standard input a line: its islands as Smarty lexes them (start:end), or `refused` and why. The lexer is
// asked for token after token: between them it shows whether it stands in text. What projects add (functions, blocks and
// modifiers) is given to the compiler, which then says whether it takes the whole file.
require '/usr/share/php/smarty4/bootstrap.php';
error_reporting(E_ERROR);

// What Smarty calls in the place of a function, block or modifier that nobody knows.
function unknown()
{
    return '';
}

function compile_whole(string $code): void
{
    $smarty = new Smarty();
    $smarty->registerDefaultPluginHandler(function ($name, $type, $template, &$callback, &$script) use ($code) {
        $callback = 'unknown';
        $is_block = preg_match('/\{\s*\/'.preg_quote($name, '/').'\b/', $code);

        return 'modifier' === $type || ($is_block ? 'block' : 'function') === $type;
    });
    $template = $smarty->createTemplate('string:'.$code);
    $template->loadCompiler();
    $template->compiler->compileTemplate($template);
}

$islands = function (): array {
    $found = [];
    $start = null;
    while ($this->counter < $this->dataLength) {
        $at = $this->counter;
        $is_text = !$this->_yy_stack;
        if ($is_text && '{*' === substr($this->data, $at, 2)) {
            $this->counter = strpos($this->data, '*}', $at + 2) + 2;
            $found[] = $at.':'.$this->counter;
            continue;
        }
        $this->yylex();
        if ($is_text && Smarty_Internal_Templateparser::TP_TEXT !== $this->token) {
            $start = $at;
        }
        if (null !== $start && !$this->_yy_stack) {
            $found[] = $start.':'.$this->counter;
            $start = null;
        }
    }

    return $found;
};

while (false !== $line = fgets(STDIN)) {
    $code = file_get_contents(rtrim($line, "\n"));
    try {
        compile_whole($code);
        $smarty = new Smarty();
        $template = $smarty->createTemplate('string:'.$code);
        $template->loadCompiler();
        $template->compiler->template = $template;
        $lexer = new Smarty_Internal_Templatelexer($code, $template->compiler);
        echo implode(' ', Closure::bind($islands, $lexer, Smarty_Internal_Templatelexer::class)()), "\n";
    } catch (Throwable $error) {
        echo 'refused ', strtr($error->getMessage(), "\n", ' '), "\n";
    }
}
