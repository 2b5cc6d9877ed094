<?php
// For each file named on standard input a line: its islands as Twig lexes them (start:end), or `refused` and why. The lexer's
// own functions are called one by one, to see where it stands between them.

spl_autoload_register(function ($class) {
    require '/usr/share/php/'.strtr($class, '\\', '/').'.php';
});

$islands = function (string $code): array {
    $this->source = new Twig\Source($code, '');
    $this->code = $code;
    $this->cursor = 0;
    $this->lineno = 1;
    $this->end = strlen($code);
    $this->tokens = $this->states = $this->brackets = [];
    $this->state = self::STATE_DATA;
    $this->position = -1;
    preg_match_all($this->regexes['lex_tokens_start'], $code, $this->positions, PREG_OFFSET_CAPTURE);
    $found = [];
    $start = null;
    while ($this->cursor < $this->end) {
        $before = $this->position;
        $states = [self::STATE_DATA => 'lexData', self::STATE_BLOCK => 'lexBlock', self::STATE_VAR => 'lexVar',
            self::STATE_STRING => 'lexString', self::STATE_INTERPOLATION => 'lexInterpolation'];
        $this->{$states[$this->state]}();
        if ($this->position != $before && $this->positions[0][$this->position][1] < $this->cursor) {
            $start = $this->positions[0][$this->position][1];
        }
        if (null !== $start && self::STATE_DATA === $this->state) {
            $found[] = $start.':'.strlen(rtrim(substr($code, 0, $this->cursor)));
            $start = null;
        }
    }
    if ($this->brackets || null !== $start) {
        throw new Twig\Error\SyntaxError('unclosed');
    }

    return $found;
};

$environment = new Twig\Environment(new Twig\Loader\ArrayLoader());
while (false !== $line = fgets(STDIN)) {
    $code = file_get_contents(rtrim($line, "\n"));
    $lexer = new Twig\Lexer($environment);
    try {
        echo implode(' ', Closure::bind($islands, $lexer, Twig\Lexer::class)($code)), "\n";
    } catch (Twig\Error\SyntaxError $error) {
        echo 'refused ', strtr($error->getMessage(), "\n", ' '), "\n";
    }
}
